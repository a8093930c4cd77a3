{
  lib,
  backends,
  processManager,
}:

/**
  Returns the backend of the chosen process manager.
*/
backends.${processManager}
  or (throw "gen-nix: unknown process manager \"${processManager}\"; known are ${lib.concatStringsSep ", " (builtins.attrNames backends)}.")
