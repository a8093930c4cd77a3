/**
  The step that adds the processes model, and the tools that deploy it in a container.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}@given:

let
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix {
    inherit stepParts;
    result = import ./nix-processmgmt-static.nix given;
  };
in
add (
  stepParts.modelSupport (
    builtins.intersectAttrs {
      exprFile = null;
      idResourcesFile = null;
      idsFile = null;
    } input
  )
)
