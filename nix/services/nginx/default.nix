{
  createManagedProcess,
  lib,
  nginx,
  processManager,
  writeTextFile,
  stateDir,
  cacheDir,
}:

/**
  Makes a process that runs nginx with the caller's configuration file.

  The configuration should write the error log to `stderr` and the access log to `/dev/stdout`, so that both
  reach the process manager. Without `access_log`, nginx writes to `/var/log/nginx`; in a container, its files there
  lead to the output of the process. `include mime.types` and `include fastcgi_params`, also with `/etc/nginx/`,
  include the files of the package. Its `pid` has to be `''${runtimeDir}/''${instanceName}.pid`. It must not contain
  the directive `daemon`, which the process sets.
*/
{
  # The configuration file, such as `/etc/nginx/nginx.conf`. Type: path.
  configFile,
  # The port that the configuration listens on: the process is ready when it accepts connections there.
  port ? null,
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
  resolveIncludes = import ./resolve-includes.nix { inherit lib nginx writeTextFile; };

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

  config = resolveIncludes configFile;

  # The package's own place for logs. As in nginx's usual image, its files are the output, unless a host has them already.
  # The output of a unit of systemd cannot be opened by name.
  prepareLogs = ''
    case $(cat ${lib.escapeShellArg "${config}"}) in
      */var/log/nginx/*) logs=/var/log/nginx ;;
      *access_log*) logs= ;;
      *) logs=/var/log/nginx ;;
    esac
    if [ -n "$logs" ] && [ ! -e "$logs" ] && mkdir -p "$logs"; then
  ''
  + (
    if processManager == "systemd" then
      "  :\n"
    else
      ''
          ln -s /dev/stdout "$logs/access.log"
          ln -s /dev/stderr "$logs/error.log"
      ''
  )
  + "fi\n";
in
createManagedProcess (
  {
    inherit instanceName dependencies tests;
    description = "Nginx";
    initialize = ''
      mkdir -p ${lib.escapeShellArgs stateDirectories}
    ''
    + prepareLogs;
    process = "${nginx}/bin/nginx";
    # Before nginx has read the configuration, it would log to a file below its own prefix.
    args = [
      "-e"
      "stderr"
      "-p"
      nginxStateDir
      "-c"
      config
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
  // lib.optionalAttrs (port != null) { ready.tcp = port; }
)
