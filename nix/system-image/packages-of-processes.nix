{ lib }:

/**
  The packages whose programs the processes run, each once, in the order of their names: each gets
  a layer of its own in the image, wherever its processes stand in the model.
*/
processes:

let
  # The store path that a path is in: /nix/store/<hash>-<name>.
  storePathOf =
    path:
    let
      text = toString path;
      below = lib.removePrefix "${builtins.storeDir}/" text;
    in
    lib.optional (lib.hasPrefix "${builtins.storeDir}/" text) "${builtins.storeDir}/${
      builtins.head (lib.splitString "/" below)
    }";

  keyed = map (path: {
    name = builtins.unsafeDiscardStringContext (builtins.substring 33 (-1) (baseNameOf path) + path);
    value = path;
  }) (lib.concatMap storePathOf (lib.concatMap (process: process.packages) processes));
in
builtins.attrValues (builtins.listToAttrs keyed)
