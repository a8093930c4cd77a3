/**
  The step that adds Nix, with a database of the store paths of the image.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}:

let
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };
in
add {
  inherit (stepParts.nixSupport)
    packages
    layerPackages
    entries
    environment
    ;
}
// {
  includeNixDB = true;
}
