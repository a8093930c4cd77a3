/**
  A layer of the library: the functions of one folder. They get one another, and everything of the layers
  below, by name. The name of a layer above is unknown to them, which keeps the layers in their order.

  # Inputs

  `below`
  : What the files may ask for besides one another: an attribute set.

  `files`
  : The files by the names of what they make.

  # Output

  `below`, and what the files make.
*/
below: files:

let
  layer = below // builtins.mapAttrs (_name: import ./call.nix layer) files;
in
layer
