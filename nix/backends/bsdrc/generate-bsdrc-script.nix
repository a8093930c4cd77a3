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
  nice,
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
  self = builtins.placeholder "out";
  scriptPath = "libexec/${name}";
  preparation = "libexec/${name}-prepare";
in
createBSDRCScript (
  scope.applyOverrides overrides (
    {
      inherit
        name
        instanceName
        user
        nice
        dependencies
        credentials
        postInstall
        ;
      command = "${self}/${scriptPath}";
      commandIsDaemon = daemon != null;
      processName = executable;
    }
    // lib.optionalAttrs (pidFile != null) { inherit pidFile; }
    # A script of its own: rc.subr looks at the status of start_precmd, where a shell ignores -e.
    // lib.optionalAttrs (initialize != "") { commands.start.pre = "${self}/${preparation}"; }
  )
  // {
    files = {
      ${scriptPath} = {
        executable = true;
        # rc.subr changes the user and the nice level before it runs the script, and prepares the
        # state before that.
        text =
          shellText.prelude (process // { initialize = ""; })
          + ''
            exec ${shellText.invocation { inherit executable args; }}
          '';
      };
    }
    // lib.optionalAttrs (initialize != "") {
      ${preparation} = {
        executable = true;
        text = shellText.prelude process;
      };
    };
    packages = [ executable ] ++ path;
  }
)
