/**
  Makes the step that adds the processes, and a process manager, to an image.
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

  system =
    (stepParts.systemImageParameters (
      builtins.intersectAttrs {
        exprFile = null;
        extraParams = null;
        name = null;
      } input
      // {
        # An earlier step adds the utilities.
        interactive = false;
        config = result.config or { };
        contents = result.contents or [ ];
      }
    )).parameters;
in
# createMultiProcessImage has the processes already.
if common.isComplete or false then
  result
else
  add { inherit (system) ownContents entries layerPackages; } // { inherit (system) config; }
