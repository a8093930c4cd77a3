scope:

/**
  A managed process as a sysvinit script. Such scripts start daemons, so a process that can be one
  runs as one, and a process that only stays in the foreground is put into the background.
*/
{
  name,
  description,
  initialize,
  daemon,
  daemonArgs,
  instanceName,
  pidFile,
  foregroundProcess,
  foregroundProcessArgs,
  path,
  environment,
  directory,
  umask,
  nice,
  user,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}:

let
  createSystemVInitScript = import ./create-sysvinit-script.nix scope { };
in
createSystemVInitScript (
  scope.applyOverrides overrides (
    {
      inherit
        name
        description
        initialize
        instanceName
        path
        environment
        directory
        umask
        nice
        user
        dependencies
        credentials
        postInstall
        ;
      process = if daemon != null then daemon else foregroundProcess;
      processIsDaemon = daemon != null;
      args = if daemon != null then daemonArgs else foregroundProcessArgs;
      runlevels = [
        3
        4
        5
      ];
    }
    // scope.lib.optionalAttrs (pidFile != null) { inherit pidFile; }
  )
)
