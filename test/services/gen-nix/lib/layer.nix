/**
  Makes a layer of the library: the functions of one folder. They can use each other and the functions of
  lower layers by name, but not those of higher layers.

  # Inputs

  `below`
  : The attribute set of the lower layers.

  `files`
  : The files, by the names of their functions.

  # Output

  `below` with the functions of the files, and `call`, which calls any other file in the same way.
*/
below: files:

let
  call = import ./call.nix layer;
  layer = below // { inherit call; } // builtins.mapAttrs (_name: call) files;
in
layer
