{
  clientHost,
  createService,
  lib,
  printSettings,
  influxdb,
  libDir,
}:

/**
  Makes a process that runs InfluxDB 1. Its data is below `libDir`.
*/
{
  # The TCP port of the HTTP interface.
  port ? 8086,
  # The address of the HTTP interface. InfluxDB has no passwords unless `settings.http.auth-enabled` is true.
  bind ? "127.0.0.1",
  # The TCP port of backups, on the loopback interface.
  rpcPort ? port + 10000,
  # Further settings of influxdb.conf, by section.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "influxdb${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated =
    printSettings.ini
      {
        separator = " = ";
        yes = "true";
        no = "false";
        quote = builtins.toJSON;
      }
      "${instanceName}.conf"
      (
        lib.recursiveUpdate {
          # no reports of its usage to InfluxData
          reporting-disabled = true;
          bind-address = "127.0.0.1:${toString rpcPort}";
          meta.dir = "${dataDir}/meta";
          data.dir = "${dataDir}/data";
          data.wal-dir = "${dataDir}/wal";
          http.bind-address = "${bind}:${toString port}";
          http.log-enabled = false;
        } settings
      );
in
createService {
  inherit instanceName dependencies;
  description = "InfluxDB";
  directories = [ dataDir ];
  foregroundProcess = "${influxdb}/bin/influxd";
  foregroundProcessArgs = [
    "-config"
    (if configFile == null then generated else configFile)
  ];
  listens = {
    inherit port bind;
    path = "/ping";
  };
  stopTimeout = "30s";
  # It has no signal to read its configuration again. It restarts after this one.
  reloadSignal = "SIGTERM";
  tests.stores = {
    packages = [ influxdb ];
    script = ''
      influx -host ${clientHost.address bind} -port ${toString port} -execute "CREATE DATABASE test"
      influx -host ${clientHost.address bind} -port ${toString port} -database test -execute "INSERT visits number=42"
      influx -host ${clientHost.address bind} -port ${toString port} -database test -execute "SELECT number FROM visits"
    '';
    expect = "42";
  };
}
