# The image of a model in Nix.
{ ... }@arguments:

let
  settings = import ./settings.nix arguments;
in
settings.genNix.createMultiProcessImage settings.image
