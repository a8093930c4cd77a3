# Adds the command line, and the library for the package set that the overlay is applied to.
final: prev: {
  gen-nix = final.callPackage ./gen-nix { };
  genNixLib = import ./mk-lib.nix final;
}
