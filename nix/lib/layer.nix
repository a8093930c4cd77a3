/**
  A layer of the library: the functions of one folder. They get one another, and everything of the layers
  below, by name. The name of a layer above is unknown to them, which keeps the layers in their order.

  # Inputs

  `below`
  : What the files may ask for besides one another: an attribute set.

  `files`
  : The files by the names of what they make.

  # Output

  `below`, what the files make, and `call`, which calls any other file in the same way.
*/
below: files:

let
  call = import ./call.nix layer;
  layer = below // { inherit call; } // builtins.mapAttrs (_name: call) files;
in
layer
