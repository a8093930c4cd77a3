{
  clientHost,
  createService,
  lib,
  printSettings,
  nats-server,
  libDir,
}:

/**
  Makes a process that runs the NATS message server, with streams (JetStream) that are stored below `libDir`.
*/
{
  # The TCP port.
  port ? 4222,
  # The address to listen on. NATS has no passwords unless `settings.authorization` has some.
  bind ? "127.0.0.1",
  # The port of the monitoring pages on the loopback interface.
  monitoringPort ? port + 4000,
  # Further settings of the server's configuration.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nats${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  # The format of NATS contains JSON.
  generated = printSettings.json { } "${instanceName}.conf" (
    lib.recursiveUpdate {
      inherit port;
      host = bind;
      http = "127.0.0.1:${toString monitoringPort}";
      jetstream.store_dir = dataDir;
    } settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "NATS";
  directories = [ dataDir ];
  foregroundProcess = "${nats-server}/bin/nats-server";
  foregroundProcessArgs = [
    "-c"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  # ends after the clients have got their messages
  stopSignal = "SIGUSR2";
  stopTimeout = "30s";
  tests.delivers.script = ''
    exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
    printf 'SUB visits 1\r\nPUB visits 2\r\n42\r\n' >&3
    timeout 5 sed '/^42/q' <&3
  '';
  tests.delivers.expect = "MSG visits 1 2";
}
