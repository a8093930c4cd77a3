# The first program of the package set: a directory with a static busybox.
#
# Nix's sandbox contains no programs, and none of Nix's own builders unpacks a .deb, so this one path is
# added to the store from outside (by gen-nix, or by seed.sh). It is a fixed output: a store that has the
# path never runs the builder. Where the path is missing, Nix prints the name of the builder, which is the
# error message.
{ system, narSha256 }:

let
  # For another platform, both commands need the setting that makes Nix build for it.
  setting =
    if system == builtins.currentSystem or system then "" else "NIX_CONFIG='system = ${system}' ";
in
derivation {
  name = "gen-nix-seed-busybox";
  inherit system;
  builder =
    "the seed of the Debian package set for ${system} is not in the Nix store; "
    + "run: ${setting}gen-nix build, or: ${setting}sh ${toString ../seed.sh}";
  outputHashMode = "recursive";
  outputHashAlgo = "sha256";
  outputHash = narSha256;
  preferLocalBuild = true;
  allowSubstitutes = false;
}
