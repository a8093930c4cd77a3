# The packages of the set's lists that the lock does not have, by Debian's names and by those of units:
# using one says so.
{ lib, lock }:

let
  namesIn =
    entry:
    if lib.isAttrs entry then
      lib.concatMap namesIn (
        (entry.also or [ ])
        ++ map (key: entry.${key} or [ ]) [
          "package"
          "bin"
          "dev"
          "lib"
        ]
      )
    else
      lib.filter (name: builtins.match ".*[#*].*" name == null) (lib.toList entry);

  names =
    lib.concatMap namesIn (lib.attrValues (import ./read-json.nix ./packages.json))
    ++ lib.attrNames (import ./read-json.nix ./merges.json);
in
lib.genAttrs names (name: throw (import ./explain-missing.nix lock name))
