{ createSystemVInitScript, foregroundBackend }:

/**
  Translates a managed process to a sysvinit script. It starts a keeper in the background, which runs its
  process in the foreground.
*/
foregroundBackend {
  create = createSystemVInitScript;
  translate =
    {
      args,
      description,
      directory,
      environment,
      executable,
      initialize,
      isDaemon,
      keysOfSpec,
      nice,
      path,
      pidFile,
      processSpec,
      umask,
      user,
    }:
    {
      parameters = {
        inherit
          description
          initialize
          path
          environment
          directory
          umask
          nice
          user
          args
          pidFile
          ;
        process = executable;
        processIsDaemon = isDaemon;
        runlevels = [
          3
          4
          5
        ];
      };
      # Overrides cannot change these, because they would be merged.
      fixed.runtime = removeAttrs keysOfSpec [
        "name"
        "args"
        "dependencies"
        "directory"
        "environment"
        "initialize"
        "nice"
        "path"
        "pidFile"
        "umask"
        "user"
      ];
      # The packages of the script, so that the image contains an overridden process.
      packages = null;
    };
}
