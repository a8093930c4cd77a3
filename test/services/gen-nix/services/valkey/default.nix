{
  createService,
  printSettings,
  valkey,
  libDir,
}:

/**
  Makes a process that runs Valkey. Its data is below `libDir`. It listens on the loopback interface, unless `bind` says
  otherwise.
*/
{
  # The TCP port.
  port ? 6379,
  # The addresses to listen on. Valkey refuses clients of other machines without a password or an ACL file.
  bind ? [ "127.0.0.1" ],
  # Whether changes are also appended to a file, so that a crash loses a second of writes at most.
  appendOnly ? true,
  # Further settings of valkey.conf. A list gives a line for each item.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "valkey${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated = printSettings.lines { } "${instanceName}.conf" (
    {
      inherit port;
      bind = toString bind;
      dir = dataDir;
      appendonly = appendOnly;
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "Valkey";
  directories = [ dataDir ];
  foregroundProcess = "${valkey}/bin/valkey-server";
  foregroundProcessArgs = [ (if configFile == null then generated else configFile) ];
  ready.tcp = port;
  stopTimeout = "60s";
  tests.counts = {
    packages = [ valkey ];
    script = ''
      valkey-cli -p ${toString port} set visits 41
      valkey-cli -p ${toString port} incr visits
    '';
    expect = "42";
  };
}
