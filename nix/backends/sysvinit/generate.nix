{
  lib,
  createSystemVInitScript,
  daemonBackend,
}:

/**
  A managed process as a sysvinit script.
*/
daemonBackend {
  create = createSystemVInitScript;
  translate =
    {
      args,
      description,
      directory,
      environment,
      executable,
      initialize,
      instanceName,
      isDaemon,
      nice,
      path,
      pidFile,
      umask,
      user,
    }:
    {
      parameters = {
        inherit
          description
          initialize
          instanceName
          path
          environment
          directory
          umask
          nice
          user
          args
          ;
        process = executable;
        processIsDaemon = isDaemon;
        runlevels = [
          3
          4
          5
        ];
      }
      // lib.optionalAttrs (pidFile != null) { inherit pidFile; };
      # Those of the script, so that an overridden process is in the image.
      packages = null;
    };
}
