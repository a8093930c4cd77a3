{ pkgs }:

/** A derivation for `nix-shell`: the environment of some packages, and nothing to build. */
{
  name ? "nix-shell",
  packages ? [ ],
  nativeBuildInputs ? [ ],
  ...
}@args:
pkgs.stdenv.mkDerivation (
  removeAttrs args [ "packages" ]
  // {
    inherit name;
    nativeBuildInputs = packages ++ nativeBuildInputs;
    buildCommand = ''export >"$out"'';
  }
)
