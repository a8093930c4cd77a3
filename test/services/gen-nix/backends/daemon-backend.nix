{ makeBackend }:

/**
  Makes a backend whose manager starts daemons. A process that only runs in the foreground is put into the
  background.

  # Inputs

  Those of `make-backend.nix`, except `isDaemon`.
*/
arguments: makeBackend ({ isDaemon = process: process.daemon != null; } // arguments)
