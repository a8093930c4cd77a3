# The features of the matrix: their files by name.
{ lib }:

lib.mapAttrs' (file: _type: {
  name = lib.removeSuffix ".nix" file;
  value = ./features + "/${file}";
}) (builtins.readDir ./features)
