/**
  Returns the state directories of a system, by name, from those that the caller names. `directories.json` has
  their formula:

  - `default` is the directory when the state directory is the usual one, `/var`;
  - `below` is the directory's place below the state directory otherwise, and where there is no `default`.

  Below `/var` they are the usual places of the Filesystem Hierarchy Standard, and temporary files are in `/tmp`.

  # Inputs

  `arguments`
  : An attribute set that may hold any of the directories. One that is null counts as not named; everything
    else in the set is ignored.
*/
arguments:

let
  rows = builtins.fromJSON (builtins.readFile ./directories.json);

  usual = rows.stateDir.default;
  stateDir = directories.stateDir;

  followsFrom = row: if stateDir == usual && row ? default then row.default else "${stateDir}/${row.below}";

  directories = builtins.mapAttrs (
    name: row:
    if arguments.${name} or null != null then
      arguments.${name}
    else if name == "stateDir" then
      usual
    else
      followsFrom row
  ) rows;
in
directories
