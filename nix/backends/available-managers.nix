{
  lib,
  pkgs,
  managers,
}:

/**
  The names of the process managers that an image can have with this package set: those whose
  programs it has.
*/
let
  # A package set throws when a program is named that it lacks; one that was trimmed has not even the name.
  has =
    name:
    let
      package = lib.foldl' (set: attribute: set.${attribute} or null) pkgs (lib.splitString "." name);
      found = builtins.tryEval (package != null && builtins.isString package.outPath);
    in
    found.success && found.value;

  isAvailable = _name: { image, packages, ... }: image && builtins.all has packages;
in
builtins.attrNames (lib.filterAttrs isAvailable managers)
