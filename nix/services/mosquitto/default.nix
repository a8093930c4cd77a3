{
  clientHost,
  createService,
  printSettings,
  mosquitto,
  libDir,
}:

/**
  Makes a process that runs the MQTT broker Mosquitto. Messages that wait for a client are stored below `libDir`.
*/
{
  # The TCP port.
  port ? 1883,
  # The address to listen on; an empty text for all.
  bind ? "127.0.0.1",
  # Whether clients need no password. Without it, `settings.password_file` has the passwords.
  allowAnonymous ? true,
  # Further settings of mosquitto.conf. A list gives a line for each item.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "mosquitto${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  # Settings before the listener, such as `certfile`, would not apply to it.
  generated = printSettings.lines {
    yes = "true";
    no = "false";
    first = [
      "per_listener_settings"
      "listener"
    ];
  } "${instanceName}.conf" (
    {
      allow_anonymous = allowAnonymous;
      listener = "${toString port} ${bind}";
      log_dest = "stderr";
      persistence = true;
      persistence_location = "${dataDir}/";
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "Mosquitto";
  directories = [ dataDir ];
  foregroundProcess = "${mosquitto}/bin/mosquitto";
  foregroundProcessArgs = [
    "-c"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  tests.delivers = {
    packages = [ mosquitto ];
    script = ''
      mosquitto_pub -h ${clientHost.address bind} -p ${toString port} -t visits -m 42 -r
      mosquitto_sub -h ${clientHost.address bind} -p ${toString port} -t visits -C 1 -W 5
    '';
    expect = "42";
  };
}
