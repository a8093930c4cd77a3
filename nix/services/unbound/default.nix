{
  createService,
  printSettings,
  unbound,
  libDir,
}:

/**
  Makes a process that runs Unbound, a name server that asks other servers and keeps their answers.
*/
{
  # The port.
  port ? 53,
  # The address to listen on. Clients of other machines need `settings.access-control`.
  bind ? "127.0.0.1",
  # Further settings of the section `server`. A list gives a line for each item.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "unbound${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated = printSettings.sections { separator = ": "; } "${instanceName}.conf" {
    server = {
      inherit port;
      interface = bind;
      directory = ''"${dataDir}"'';
      chroot = ''""'';
      username = ''""'';
      pidfile = ''""'';
      use-syslog = false;
      do-daemonize = false;
    }
    // settings;
    remote-control.control-enable = false;
  };
  configuration = if configFile == null then generated else configFile;
in
createService {
  inherit instanceName dependencies;
  description = "Unbound";
  directories = [ dataDir ];
  foregroundProcess = "${unbound}/bin/unbound";
  foregroundProcessArgs = [
    "-d"
    "-p"
    "-c"
    configuration
  ];
  listens = { inherit port bind; };
  tests.accepts-its-configuration = {
    packages = [ unbound ];
    script = "unbound-checkconf ${configuration}";
    expect = "no errors";
  };
}
