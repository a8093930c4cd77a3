{
  clientHost,
  createService,
  lib,
  printSettings,
  influxdb,
  libDir,
}@scope:

/**
  Makes a process that runs InfluxDB 1 with the parameters of the framework's constructor of this name. `influxdb` takes
  settings by section.
*/
{
  # The TCP port of the HTTP interface.
  httpPort ? 8086,
  # The address of the HTTP interface. InfluxDB has no passwords unless its configuration enables them.
  httpBindIP ? "127.0.0.1",
  # The TCP port of backups.
  rpcPort ? httpPort + 10000,
  # The address of backups.
  rpcBindIP ? "127.0.0.1",
  # Settings by section, such as `{ http: { auth-enabled: true } }`.
  settings ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "influxdb${instanceSuffix}",
}:

import ../influxdb scope {
  inherit
    rpcPort
    dependencies
    instanceName
    ;
  port = httpPort;
  bind = httpBindIP;
  settings = lib.recursiveUpdate { bind-address = "${rpcBindIP}:${toString rpcPort}"; } settings;
}
