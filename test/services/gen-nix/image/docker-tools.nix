/**
  Returns the image builder as the attribute `dockerTools` of a package set.
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
