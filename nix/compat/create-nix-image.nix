/**
  The framework's `create-nix-image.nix`: its function takes the package set and returns `createNixImage`.
*/
{
  pkgs ? null,
  system ? null,
}@given:

(import ../. given).createNixImage
