/**
  The function of the framework's `create-agnostic-config.nix`: writes the properties of a process to a JSON
  file.
*/
{
  stdenv ? null,
  # Not in the framework: the package set, if stdenv does not lead to it.
  pkgs ? null,
}@given:

(import ../library.nix given).createManagedProcess
