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
  Makes a process that runs MariaDB. Its data is below `libDir`, its socket is `mysqld.sock` in
  `''${runtimeDir}/''${instanceName}`. Over the socket, each Unix user is the database user of the same name.
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
  instanceName ? "mariadb${instanceSuffix}",
}:

import ./server.nix scope {
  inherit
    port
    bind
    databases
    settings
    configFile
    dependencies
    instanceName
    ;
  description = "MariaDB";
  socketDir = "${runtimeDir}/${instanceName}";
}
