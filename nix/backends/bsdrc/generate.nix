{
  lib,
  createBSDRCScript,
  daemonBackend,
  keysOfRuntime,
  shellText,
}:

/**
  A managed process as a BSD rc script.

  rc.subr evaluates `command_args` several times, so arguments and environment stand in a start
  script of their own, which quotes them once.
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
      # A script of its own: rc.subr looks at the status of start_precmd, where a shell ignores -e.
      // lib.optionalAttrs (initialize != "") { commands.start.pre = pathOf "-prepare"; };
    };
}
