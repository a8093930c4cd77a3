{
  clientHost,
  createService,
  lib,
  printSettings,
  writeText,
  mariadb,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}@scope:

/**
  Makes a process that runs MariaDB under the name `mysql`, with its socket where clients of MySQL look for it:
  `mysqld.sock` in `''${runtimeDir}/mysqld''${instanceSuffix}`. Otherwise it is the same as `mariadb`.
*/
{
  # The TCP port.
  port ? 3306,
  # The address to listen on.
  bind ? "127.0.0.1",
  # Databases to create. Each has a user of the same name with all rights.
  databases ? [ ],
  # Further settings of the section [mysqld].
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "mysql${instanceSuffix}",
}:

import ../mariadb/server.nix scope {
  inherit
    port
    bind
    databases
    settings
    configFile
    dependencies
    instanceName
    ;
  description = "MySQL";
  socketDir =
    if instanceName == "mysql${instanceSuffix}" then
      "${runtimeDir}/mysqld${instanceSuffix}"
    else
      "${runtimeDir}/${instanceName}";
}
