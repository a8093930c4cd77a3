{ lib }:

/**
  Returns the folders above an absolute path, from the top, without the root: `/a` and `/a/b` for `/a/b/c`.
*/
path:

let
  parts = builtins.filter (part: part != "") (lib.splitString "/" path);
in
map (depth: "/" + lib.concatStringsSep "/" (lib.take depth parts)) (
  lib.range 1 (lib.length parts - 1)
)
