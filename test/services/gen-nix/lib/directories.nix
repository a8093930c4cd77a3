/**
  Returns the state directories of a system, by name. `directories.json` has the formula of those that the
  caller does not set:

  - `default` is the directory when the state directory is `/var`;
  - `below` is the path below the state directory otherwise, and when there is no `default`.

  With `/var`, they are the paths of the Filesystem Hierarchy Standard, and temporary files are in `/tmp`.

  # Inputs

  `arguments`
  : An attribute set that may contain any of the directories. A directory that is null counts as absent. Other
    attributes are ignored.
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
