/**
  Makes the step that adds a process manager to a mutable image.
*/
processManager:

{
  pkgs,
  common ? { },
  input,
  result,
}:

let
  inherit (import ./library-of-step.nix { inherit pkgs input processManager; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };

  root = stepParts.mutableRoot {
    # The step bootstrap-init adds the first deployment.
    bootstrap = false;
    stopSignal = result.config.StopSignal or null;
  };
  added = add { inherit (root) packages; };
in
# createMutableMultiProcessImage has the process manager already.
if common.isComplete or false then
  result
else
  added
  // {
    config = added.config // {
      Cmd = [ root.path ];
    };
  }
