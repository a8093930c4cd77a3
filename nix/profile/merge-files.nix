{ lib }:

/**
  The files of several processes in one set. Two processes may bring the same file, such as that of
  a user whom they share, but not two different ones by one path.

  # Inputs

  A list of `{ name, files }`.
*/
sources:

let
  entries = lib.concatMap (
    source:
    lib.mapAttrsToList (path: file: {
      name = path;
      value = file;
      source = source.name;
    }) source.files
  ) sources;

  merged = builtins.listToAttrs entries;

  # Looked for only where some path comes more than once, for this takes time in a large system.
  clashes =
    if lib.length (builtins.attrNames merged) == lib.length entries then
      [ ]
    else
      builtins.filter (entry: entry.value != merged.${entry.name}) entries;
in
if clashes == [ ] then
  merged
else
  throw "gen-nix: process \"${(builtins.head clashes).source}\" and another one both bring ${(builtins.head clashes).name}, with different contents; two processes may have the same name, or describe one user in two ways."
