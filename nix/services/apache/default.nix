{
  createService,
  apacheHttpd,
}:

/**
  Makes a process that runs Apache with the caller's configuration file.

  Its `PidFile` should be below `runtimeDir`. Its logs reach the process manager when they are written to `/dev/stderr`
  and `/dev/stdout`. Its `User` and `Group` are the name of the process.
*/
{
  # The configuration file, such as `/etc/apache2/httpd.conf`. Type: path.
  configFile,
  # Shell commands that prepare the state of the process. They run as root before each start.
  initialize ? "",
  # Environment variables of Apache.
  environment ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "apache${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
  # Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set.
  listens ? null,
  # Tests of the process. Type: attribute set.
  tests ? { },
}:

createService {
  inherit
    instanceName
    initialize
    environment
    dependencies
    postInstall
    listens
    tests
    ;
  description = "Apache";
  # Root opens the port and the logs. The configuration names the user that answers.
  user = null;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "Apache";
    };
  };
  foregroundProcess = "${apacheHttpd}/bin/httpd";
  foregroundProcessArgs = [
    "-DFOREGROUND"
    "-f"
    configFile
  ];
  # ends after the open requests
  stopSignal = "SIGWINCH";
  reloadSignal = "SIGUSR1";
}
