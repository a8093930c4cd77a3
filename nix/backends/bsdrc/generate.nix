{
  lib,
  createBSDRCScript,
  daemonBackend,
  keysOfRuntime,
  shellText,
}:

/**
  Translates a managed process to a BSD rc script.

  rc.subr evaluates `command_args` several times. Therefore a separate start script contains the arguments and
  the environment, and quotes them once.
*/
daemonBackend {
  create = createBSDRCScript;
  ignores = [ "description" ];
  lacks = keysOfRuntime;
  translate =
    {
      args,
      executable,
      initialize,
      instanceName,
      isDaemon,
      nice,
      pathOf,
      pidFile,
      prelude,
      user,
    }:
    {
      scripts = {
        # rc.subr changes the user and the nice level before it runs the script, and prepares the
        # state before that.
        "" =
          prelude { initialize = ""; }
          + ''
            exec ${shellText.invocation { inherit executable args; }}
          '';
      }
      // lib.optionalAttrs (initialize != "") { "-prepare" = prelude { }; };
      parameters = {
        inherit instanceName user nice;
        command = pathOf "";
        commandIsDaemon = isDaemon;
        processName = executable;
      }
      // lib.optionalAttrs (pidFile != null) { inherit pidFile; }
      # A separate script, because rc.subr tests the status of start_precmd, and a shell ignores -e in a
      # test.
      // lib.optionalAttrs (initialize != "") { commands.start.pre = pathOf "-prepare"; };
    };
}
