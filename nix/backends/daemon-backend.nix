{ makeBackend }:

/**
  A backend whose manager starts daemons. A process that only stays in the foreground is put into the background.

  # Inputs

  Those of `make-backend.nix`, but for `isDaemon`.
*/
arguments: makeBackend ({ isDaemon = process: process.daemon != null; } // arguments)
