{ makeBackend }:

/**
  Makes a backend whose manager runs processes in the foreground. The start script or the manager watches a
  process that can only be a daemon.

  # Inputs

  Those of `make-backend.nix`, except `isDaemon`.
*/
arguments: makeBackend ({ isDaemon = process: process.foregroundProcess == null; } // arguments)
