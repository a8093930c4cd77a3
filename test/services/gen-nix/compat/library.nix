/**
  Returns the library for the arguments of one of the framework's files.
*/
given:

let
  library = import ../.;
  ofLibrary = builtins.intersectAttrs (removeAttrs (builtins.functionArgs library) [
    "pkgs"
    "system"
    "ids"
  ]) given;
in
library (
  ofLibrary
  // {
    pkgs = import ./packages.nix given;
    # The function has its arguments as attributes: see create-credentials.nix.
    ids = given.ids or given.createCredentials.ids or { };
    forceDisableUserChange =
      given.forceDisableUserChange or given.createCredentials.forceDisableUserChange or false;
  }
)
