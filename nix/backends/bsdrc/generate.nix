{
  lib,
  createBSDRCScript,
  daemonBackend,
  keysOfRuntime,
  shellText,
}:

/**
  Translates a managed process to a BSD rc script.

  rc.subr evaluates `command_args` several times. Therefore the rc script runs itself again, and this second run
  has the arguments and the environment, quoted once.
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
      name,
      nice,
      pidFile,
      prelude,
      user,
    }:
    let
      execute = script: lib.escapeShellArgs (shellText.command name script) + "\n";
    in
    {
      parameters = {
        inherit instanceName user nice;
        # rc.subr changes the user and the nice level before it runs the script, and prepares the state before
        # that.
        run =
          "exec "
          + execute (
            prelude { initialize = ""; }
            + ''
              exec ${shellText.invocation { inherit executable args; }}
            ''
          );
        commandIsDaemon = isDaemon;
        processName = executable;
      }
      // lib.optionalAttrs (pidFile != null) { inherit pidFile; }
      # A separate shell, because rc.subr tests the status of start_precmd, and a shell ignores -e in a test.
      // lib.optionalAttrs (initialize != "") { commands.start.pre = execute (prelude { }); };
    };
}
