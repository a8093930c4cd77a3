{
  lib,
  pkgs,
  managers,
}:

/**
  Returns the names of the process managers for images whose programs this package set has.
*/
let
  # A package set throws for a program that it lacks; a trimmed set does not even have the attribute.
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
