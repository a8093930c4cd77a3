/**
  The image builder alone, as a package set has it: `dockerTools`.
*/
{ pkgs }:

let
  layer = import ../lib/layer.nix;

  given = {
    inherit pkgs;
    inherit (pkgs) lib;
  };
in
(layer (layer given (import ../lib)) (import ./.)).dockerTools
