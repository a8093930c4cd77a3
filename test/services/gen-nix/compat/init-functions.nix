/**
  The init functions that sysvinit scripts source.
*/
{
  runtimeDir ? null,
  stdenv ? null,
  # Accepted for the framework's callers.
  basePackages ? null,
  fetchurl ? null,
  # Not in the framework: the package set, if stdenv does not lead to it.
  pkgs ? null,
}@given:

(import ../scope.nix {
  pkgs = import ./packages.nix given;
  inherit runtimeDir;
}).initFunctions
