/**
  Applies the steps of a caller to the parameters of an image that has its process manager already.

  # Inputs

  `given`
  : The arguments of the framework's file.

  `arguments`
  : The arguments of its function. `steps` has the files of steps by process manager.

  `result`
  : The parameters.
*/
{
  given,
  arguments,
  result,
}:

let
  packages = import ../packages.nix given;
  ofManager = arguments.steps.${toString (arguments.processManager or "")} or [ ];
in
import ./generate-config-from-steps.nix {
  inherit result;
  pkgs = packages;
  common = {
    system = given.system or packages.stdenv.hostPlatform.system;
    # The library's own steps of process managers change nothing.
    isComplete = true;
  };
  input = arguments;
  steps = if builtins.isList ofManager then ofManager else import ofManager;
}
