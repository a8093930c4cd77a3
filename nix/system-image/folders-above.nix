{ lib }:

/**
  The folders above an absolute path, from the top, without the root: `/a/b/c` gives `/a` and `/a/b`.
*/
path:

let
  parts = builtins.filter (part: part != "") (lib.splitString "/" path);
in
map (depth: "/" + lib.concatStringsSep "/" (lib.take depth parts)) (
  lib.range 1 (lib.length parts - 1)
)
