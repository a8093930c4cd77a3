/**
  Returns the type of a process for Dysnomia, which has a module for each process manager.
*/
{ processManager }:

let
  types = builtins.fromJSON (builtins.readFile ../lib/dysnomia-types.json);
in
if processManager == null then
  "managed-process"
else
  types.${processManager}
    or (throw "gen-nix: unknown process manager \"${processManager}\"; known are ${builtins.concatStringsSep ", " (builtins.attrNames types)}.")
