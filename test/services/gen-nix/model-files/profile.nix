# The profile of a model in Nix.
{ ... }@arguments:

let
  settings = import ./settings.nix arguments;
in
settings.genNix.buildProfile settings.model
