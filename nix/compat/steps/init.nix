/**
  The step that begins an image: the parameters of the image builder among those of the caller.
*/
{ input, ... }:

let
  parameters = import ../../image/image-parts.nix {
    pkgs = null;
    buildFiles = null;
    pythonBuilder = null;
    storeLayers = null;
  };
in
builtins.intersectAttrs (builtins.functionArgs parameters) input
