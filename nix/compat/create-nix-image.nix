/**
  The framework's `create-nix-image.nix`: its function takes the package set and returns `createNixImage`.
*/
{
  pkgs ? null,
  system ? null,
}@given:

arguments:

(import ../. given).createNixImage (
  import ./note-ignored.nix (import ./parameters-of-vm.nix) arguments
)
