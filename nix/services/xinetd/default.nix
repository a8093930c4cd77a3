{
  createService,
  xinetd,
  runtimeDir,
}:

/**
  Makes a process that runs xinetd with the caller's configuration file. It starts a program for each connection.
  An image needs the file `/etc/protocols`, such as that of the package `iana-etc` in its `contents`.
*/
{
  # The configuration file, such as `/etc/xinetd.conf`. Type: path.
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
  instanceName ? "xinetd${instanceSuffix}",
}:

createService {
  inherit
    instanceName
    initialize
    listens
    tests
    dependencies
    ;
  description = "xinetd";
  # It becomes the user of the service that a client connects to.
  user = null;
  foregroundProcess = "${xinetd}/bin/xinetd";
  foregroundProcessArgs = [
    "-dontfork"
    "-filelog"
    "/dev/stderr"
    "-f"
    configFile
    "-pidfile"
    "${runtimeDir}/${instanceName}.pid"
  ];
}
