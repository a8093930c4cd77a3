{
  lib,
  createProcessScript,
  daemonBackend,
  initFunctions,
  pidFileOf,
  shellText,
}:

/**
  A managed process for Dysnomia's `process` module: it runs a script, and stops the process whose PID is in the
  PID file.
*/
daemonBackend {
  create = createProcessScript;
  ignores = [ "description" ];
  translate =
    {
      name,
      args,
      executable,
      instanceName,
      isDaemon,
      nice,
      pathOf,
      pidFile,
      prelude,
      user,
    }:
    let
      file = pidFileOf {
        inherit
          name
          instanceName
          pidFile
          user
          ;
      };
      command = shellText.invocation {
        inherit
          executable
          args
          user
          nice
          ;
      };
    in
    {
      scripts."" =
        prelude { }
        + ''
          service_name=${lib.escapeShellArg name}
          . ${initFunctions}
          ${if isDaemon then "start_daemon" else "start_process"} -p ${lib.escapeShellArg file} ${command}
        '';
      parameters = {
        process = pathOf "";
        pidFile = file;
      };
    };
}
