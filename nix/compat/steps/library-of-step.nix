/**
  Returns the library for the parameters of a step.
*/
{
  pkgs,
  input,
  processManager ? input.processManager or null,
}:

let
  library = import ../../.;
in
library (
  builtins.intersectAttrs (removeAttrs (builtins.functionArgs library) [
    "pkgs"
    "system"
    "processManager"
  ]) input
  // {
    inherit pkgs processManager;
  }
)
