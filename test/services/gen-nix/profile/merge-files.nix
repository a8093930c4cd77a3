{ lib }:

/**
  Merges the files of several processes. Two processes may have the same file, but not different files at
  the same path.

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

  # The search is limited to paths that occur more than once, because it takes time in a large system.
  clashes =
    if lib.length (builtins.attrNames merged) == lib.length entries then
      [ ]
    else
      builtins.filter (entry: entry.value != merged.${entry.name}) entries;
in
if clashes == [ ] then
  merged
else
  throw (
    "gen-nix: process \"${(builtins.head clashes).source}\" and another process have different files at the path "
    + "${(builtins.head clashes).name}."
  )
