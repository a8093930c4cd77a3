{
  createService,
  python3Packages,
  runtimeDir,
}:

/**
  Makes a process that runs supervisord with the caller's configuration file.
*/
{
  # The configuration file, such as `/etc/supervisord.conf`. Type: path.
  configFile,
  # Shell commands that prepare the state of the process. They run as root before each start.
  initialize ? "",
  # Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set.
  listens ? null,
  # Tests of the process. Type: attribute set.
  tests ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "supervisord${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

createService {
  inherit
    instanceName
    initialize
    listens
    tests
    dependencies
    postInstall
    ;
  description = "supervisord";
  # Its programs choose their users.
  user = null;
  foregroundProcess = "${python3Packages.supervisor}/bin/supervisord";
  foregroundProcessArgs = [
    "--nodaemon"
    "--configuration"
    configFile
    "--logfile"
    "/dev/null"
    "--pidfile"
    "${runtimeDir}/${instanceName}-alt.pid"
  ];
  stopTimeout = "30s";
}
