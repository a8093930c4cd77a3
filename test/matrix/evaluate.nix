# The profiles of the matrix as golden files show them: on a package set of names alone.
import ./profiles.nix {
  pkgs = import ../nixpkgs-interface/package-set.nix { };
  executable = name: "/opt/${name}";
}
