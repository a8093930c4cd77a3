/**
  The Nix library for a package set: what `nix/default.nix` lists, and `fromModel`.

  Node is needed for `fromModel` alone.

  # Type

  ```
  mkLib :: PackageSet -> AttrSet
  ```
*/
pkgs:
import ../nix {
  inherit pkgs;
  inherit (pkgs.stdenv.hostPlatform) system;
}
// {
  fromModel = import ./from-model.nix pkgs;
}
