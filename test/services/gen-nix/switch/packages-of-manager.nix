{ lib, pkgs }:

/**
  Returns the packages with the programs of a process manager. The host is expected to have those that the package set
  lacks; the set throws for some of them.
*/
manager:

let
  packageOf =
    name:
    let
      package = lib.foldl' (set: attribute: set.${attribute} or null) pkgs (lib.splitString "." name);
      found = builtins.tryEval (package != null && builtins.isString package.outPath);
    in
    if found.success && found.value then package else null;
in
builtins.filter (package: package != null) (map packageOf manager.packages)
