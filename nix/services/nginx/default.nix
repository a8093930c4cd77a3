{
  createManagedProcess,
  lib,
  nginx,
  stateDir,
  cacheDir,
}:

/**
  nginx with a configuration file of the caller's.

  The file should write its error log to `stderr` and its access log to `/dev/stdout`, so that both
  reach the process manager. Its `pid` has to be `''${runtimeDir}/''${instanceName}.pid`.
*/
{
  # The configuration file.
  configFile,
  # Process packages that nginx forwards to.
  dependencies ? [ ],
  # Tells instances apart.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nginx${instanceSuffix}",
}:

let
  user = instanceName;
  group = instanceName;

  nginxStateDir = "${stateDir}/${instanceName}";
  nginxCacheDir = "${cacheDir}/${instanceName}";
  # They are root's: nginx gives its user what is in them. Root could not write in those of another user everywhere.
  stateDirectories = [
    "${nginxStateDir}/logs"
    nginxCacheDir
  ];
in
createManagedProcess {
  inherit instanceName dependencies;
  description = "Nginx";
  initialize = ''
    mkdir -p ${lib.escapeShellArgs stateDirectories}
  '';
  process = "${nginx}/bin/nginx";
  # Until the configuration is read, nginx would report to a file below its own prefix.
  args = [
    "-e"
    "stderr"
    "-p"
    nginxStateDir
    "-c"
    configFile
  ];
  foregroundProcessExtraArgs = [
    "-g"
    "daemon off;"
  ];

  credentials = {
    groups.${group} = { };
    users.${user} = {
      inherit group;
      description = "Nginx user";
    };
  };
}
