{ lib }:

/**
  Returns the packages of the programs that the processes run, without duplicates, sorted by name. Each gets
  its own layer in the image, independent of the order of processes in the model.
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
