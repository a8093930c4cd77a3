# The packages of the set's lists that are not in the lock, by their names in Debian and by those of units:
# using one is an error with an explanation.
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
