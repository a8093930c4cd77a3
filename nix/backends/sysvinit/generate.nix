{ createSystemVInitScript, foregroundBackend }:

/**
  A managed process as a sysvinit script. A keeper is in the background, with its process in the foreground.
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
      # Not for overrides, which would merge them into each other.
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
      # Those of the script, so that an overridden process is in the image.
      packages = null;
    };
}
