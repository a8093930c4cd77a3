scope:

/**
  A managed process as a BSD rc script. Like sysvinit scripts they start daemons.

  rc.subr evaluates `command_args` several times, so arguments and environment stand in a start
  script of their own, which quotes them once.
*/
{
  name,
  initialize,
  daemon,
  daemonArgs,
  foregroundProcess,
  foregroundProcessArgs,
  instanceName,
  pidFile,
  user,
  path,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib shellText;

  createBSDRCScript = import ./create-bsdrc-script.nix scope { };

  executable = if daemon != null then daemon else foregroundProcess;
  args = if daemon != null then daemonArgs else foregroundProcessArgs;
  scriptPath = "libexec/${name}";
in
createBSDRCScript (
  scope.applyOverrides overrides (
    {
      inherit
        name
        instanceName
        user
        dependencies
        credentials
        postInstall
        ;
      command = "${builtins.placeholder "out"}/${scriptPath}";
      commandIsDaemon = daemon != null;
      processName = executable;
    }
    // lib.optionalAttrs (pidFile != null) { inherit pidFile; }
    // lib.optionalAttrs (initialize != "") { commands.start.pre = initialize; }
  )
  // {
    files.${scriptPath} = {
      executable = true;
      # rc.subr changes the user before it runs the script, and prepares the state before that.
      text =
        shellText.prelude (process // { initialize = ""; })
        + ''
          exec ${shellText.invocation {
            inherit executable args;
            inherit (process) nice;
          }}
        '';
    };
    packages = [ executable ] ++ path;
  }
)
