{
  createService,
  lib,
  writeText,
  postgresql,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}@scope:

/**
  Makes a process that runs PostgreSQL with the parameters of the framework's constructor of this name. `postgresql` has
  more.
*/
{
  # The TCP port.
  port ? 5432,
  # Whether it listens on all interfaces, instead of the loopback interface.
  enableTCPIP ? false,
  # Rules of pg_hba.conf before the usual ones.
  authentication ? null,
  # Lines of pg_ident.conf, which map Unix users to users of the database.
  identMap ? null,
  # Further settings of postgresql.conf.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "postgresql${instanceSuffix}",
}:

import ../postgresql scope {
  inherit
    port
    settings
    configFile
    dependencies
    instanceName
    ;
  listenAddresses = [ (if enableTCPIP then "*" else "localhost") ];
  authentication = if authentication == null then "" else authentication;
  identMap = if identMap == null then "" else identMap;
}
