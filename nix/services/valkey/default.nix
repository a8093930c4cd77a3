{
  clientHost,
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
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "valkey${instanceSuffix}",
}:

import ../redis/server.nix {
  inherit
    clientHost
    createService
    printSettings
    libDir
    ;
  program = "valkey";
  package = valkey;
  description = "Valkey";
} {
  inherit
    port
    bind
    appendOnly
    settings
    configFile
    dependencies
    instanceName
    ;
}
