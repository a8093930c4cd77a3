scope:

/**
  A managed process for Dysnomia's `process` module, which starts daemons: it runs a script, and
  stops the process whose PID is in the PID file.
*/
{
  name,
  initialize,
  instanceName,
  pidFile,
  user,
  daemon,
  daemonArgs,
  foregroundProcess,
  foregroundProcessArgs,
  path,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib shellText;

  createProcessScript = import ./create-process-script.nix scope;

  executable = if daemon != null then daemon else foregroundProcess;
  args = if daemon != null then daemonArgs else foregroundProcessArgs;
  file = scope.pidFileOf {
    inherit
      name
      instanceName
      pidFile
      user
      ;
  };

  startDaemon = if daemon != null then "start_daemon" else "start_process";
  scriptPath = "libexec/${name}";
in
createProcessScript (
  scope.applyOverrides overrides {
    inherit
      name
      dependencies
      credentials
      postInstall
      ;
    process = "${builtins.placeholder "out"}/${scriptPath}";
    pidFile = file;
  }
  // {
    files.${scriptPath} = {
      executable = true;
      text =
        shellText.prelude process
        + ''
          service_name=${lib.escapeShellArg name}
          . ${scope.initFunctions}
          ${startDaemon} -p ${lib.escapeShellArg file} ${
            shellText.invocation {
              inherit executable args user;
              inherit (process) nice;
            }
          }
        '';
    };
    packages = [ executable ] ++ path;
  }
)
