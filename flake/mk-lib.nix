/**
  Returns the Nix library for a package set: the attributes of `nix/default.nix`, and `fromModel`.

  Only `fromModel` needs Node.

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
