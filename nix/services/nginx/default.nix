{
  createManagedProcess,
  lib,
  nginx,
  stateDir,
  cacheDir,
}:

/**
  Makes a process that runs nginx with the caller's configuration file.

  The configuration should write the error log to `stderr` and the access log to `/dev/stdout`, so that both
  reach the process manager. Its `pid` has to be `''${runtimeDir}/''${instanceName}.pid`. It must not contain the
  directive `daemon`, which the process sets.
*/
{
  # The configuration file, such as `/etc/nginx/nginx.conf`. Type: path.
  configFile,
  # Process packages that nginx forwards to.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nginx${instanceSuffix}",
  # Tests of the process. Type: attribute set.
  tests ? { },
}:

let
  user = instanceName;
  group = instanceName;

  nginxStateDir = "${stateDir}/${instanceName}";
  nginxCacheDir = "${cacheDir}/${instanceName}";
  # Root owns them, because root cannot write to another user's directories everywhere. nginx gives their
  # contents to its user.
  stateDirectories = [
    "${nginxStateDir}/logs"
    nginxCacheDir
  ];
in
createManagedProcess {
  inherit instanceName dependencies tests;
  description = "Nginx";
  initialize = ''
    mkdir -p ${lib.escapeShellArgs stateDirectories}
  '';
  process = "${nginx}/bin/nginx";
  # Before nginx has read the configuration, it would log to a file below its own prefix.
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
