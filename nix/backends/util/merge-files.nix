{ lib }:

/**
  The files of several processes in one set. Two processes may bring the same file, such as that of
  a user whom they share, but not two different ones by one path.

  # Inputs

  A list of `{ name, files }`.
*/
sources:

let
  add =
    merged: source:
    let
      known = builtins.intersectAttrs source.files merged;
      clashes = builtins.filter (path: known.${path} != source.files.${path}) (
        builtins.attrNames known
      );
    in
    if clashes == [ ] then
      merged // source.files
    else
      throw "gen-nix: process \"${source.name}\" and another one both bring ${lib.concatStringsSep ", " clashes}, with different contents; two processes may have the same name, or describe one user in two ways.";
in
lib.foldl' add { } sources
