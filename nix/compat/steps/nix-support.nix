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
  inherit (import ./library-of-step.nix { inherit pkgs input; }) imageParts;
  add = import ./add-parts.nix { inherit imageParts result; };
in
add {
  inherit (imageParts.nixSupport)
    packages
    layerPackages
    entries
    environment
    ;
}
// {
  includeNixDB = true;
}
