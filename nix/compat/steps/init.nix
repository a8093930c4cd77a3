/**
  The step that begins an image: the parameters of the image builder among those of the caller.
*/
{ input, ... }:

let
  imageParts = import ../../image/image-parts.nix;
  # Only its formals are read, which are the parameters of the image builder.
  parameters = imageParts (builtins.mapAttrs (_name: _isOptional: null) (builtins.functionArgs imageParts));
in
builtins.intersectAttrs (builtins.functionArgs parameters) input
