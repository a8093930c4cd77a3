/**
  The step that begins an image: the parameters of the image builder among those of the caller.
*/
{ input, ... }:

let
  # Only its formals are read, which are the parameters of the image builder.
  parameters = import ../../image/image-parts.nix {
    pkgs = null;
    buildFiles = null;
    checkImage = null;
    imageStream = null;
    imageTime = null;
    namedDescription = null;
    pythonBuilder = null;
    storeLayers = null;
    storePathsInValue = null;
  };
in
builtins.intersectAttrs (builtins.functionArgs parameters) input
