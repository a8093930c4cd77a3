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
      directory,
      environment,
      executable,
      initialize,
      instanceName,
      isDaemon,
      name,
      nice,
      path,
      pidFile,
      prelude,
      umask,
      user,
    }:
    let
      execute = script: lib.escapeShellArgs (shellText.command name script) + "\n";
    in
    {
      parameters = {
        inherit
          instanceName
          user
          nice
          environment
          path
          directory
          umask
          ;
        command = executable;
        commandArgs = args;
        commandIsDaemon = isDaemon;
        # A separate shell, because rc.subr tests the status of start_precmd, and a shell ignores -e in a test.
        commands = lib.optionalAttrs (initialize != "") { start.pre = execute (prelude { }); };
      }
      // lib.optionalAttrs (pidFile != null) { inherit pidFile; };

      # The second run has what overrides made of the command.
      finish = changed: {
        parameters =
          removeAttrs changed [
            "command"
            "commandArgs"
            "environment"
            "path"
            "directory"
            "umask"
          ]
          // {
            processName = changed.processName or changed.command;
            # rc.subr changes the user and the nice level before it runs the script, and prepares the state before
            # that.
            run =
              changed.run or (
                "exec "
                + execute (
                  prelude {
                    initialize = "";
                    inherit (changed)
                      environment
                      path
                      directory
                      umask
                      ;
                  }
                  + ''
                    exec ${
                      shellText.invocation {
                        executable = changed.command;
                        args = changed.commandArgs;
                      }
                    }
                  ''
                )
              );
          };
      };
    };
}
