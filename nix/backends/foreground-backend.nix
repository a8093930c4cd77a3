{ makeBackend }:

/**
  A backend whose manager wants its processes in the foreground. A process that can only be a daemon is
  watched, by its start script or by the manager.

  # Inputs

  Those of `make-backend.nix`, but for `isDaemon`.
*/
arguments: makeBackend ({ isDaemon = process: process.foregroundProcess == null; } // arguments)
