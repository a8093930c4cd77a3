{
  createService,
  mongodb,
}:

/**
  Makes a process that runs MongoDB with the caller's configuration file. Debian has no MongoDB.
*/
{
  # The configuration file, which is YAML, such as `/etc/mongod.conf`. Its log reaches the process manager without
  # `systemLog`. Type: path.
  configFile,
  # Shell commands that prepare the state of the process. They run as root before each start.
  initialize ? "",
  # Directories that belong to the process, such as that of `storage.dbPath`.
  directories ? [ ],
  # Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set.
  listens ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "mongodb${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

createService {
  inherit
    instanceName
    initialize
    directories
    listens
    dependencies
    postInstall
    ;
  description = "MongoDB";
  foregroundProcess = "${mongodb}/bin/mongod";
  foregroundProcessArgs = [
    "--config"
    configFile
  ];
  limits.openFiles = 64000;
  stopTimeout = "60s";
}
