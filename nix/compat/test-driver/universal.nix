/**
  The function of the framework's `test-driver/universal.nix`, which returns `testService`.
*/
{
  nixpkgs ? <nixpkgs>,
  system ? builtins.currentSystem,
  # Not in the framework: the package set itself.
  pkgs ? import nixpkgs { inherit system; },
}:

(import ../../. { inherit pkgs system; }).testService
