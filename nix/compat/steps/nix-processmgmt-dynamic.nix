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
  inherit (import ./library-of-step.nix { inherit pkgs input; }) imageParts;
  add = import ./add-parts.nix {
    inherit imageParts;
    result = import ./nix-processmgmt-static.nix given;
  };
in
add (
  imageParts.modelSupport (
    builtins.intersectAttrs {
      exprFile = null;
      idResourcesFile = null;
      idsFile = null;
    } input
  )
)
