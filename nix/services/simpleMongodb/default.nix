{
  createService,
  lib,
  mongodb,
  printSettings,
  libDir,
  runtimeDir,
}:

/**
  Makes a process that runs MongoDB. Its data is below `libDir`. It has no passwords unless `settings.security`
  enables them. Debian has no MongoDB.
*/
{
  # The TCP port.
  port ? 27017,
  # The address to listen on; `0.0.0.0` for all.
  bindIP ? "127.0.0.1",
  # Further settings of mongod.conf.
  settings ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "mongodb${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

let
  dataDir = "${libDir}/${instanceName}";
  socketDir = "${runtimeDir}/${instanceName}";
in
import ../mongodb { inherit createService mongodb; } {
  inherit instanceName dependencies postInstall;
  directories = [
    dataDir
    socketDir
  ];
  # YAML contains JSON.
  configFile = printSettings.json { } "mongod.conf" (
    lib.recursiveUpdate {
      storage.dbPath = dataDir;
      net = {
        inherit port;
        bindIp = bindIP;
        unixDomainSocket.pathPrefix = socketDir;
      };
    } settings
  );
  listens = {
    inherit port;
    bind = bindIP;
  };
}
