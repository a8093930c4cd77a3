{
  checkValues,
  managers,
  processManager,
}:

/**
  Checks the `overrides` of a process for the process manager in use, by its `overrides.json`. The constructor function
  of the manager checks what an override returns that is a function.

  # Output

  `true`, or an evaluation error that names the process, the parameter and what it should be.
*/
let
  common = import ../lib/read-rules.nix ./overrides.json;

  # Adds the parameters of all process managers to the record that has them.
  withCommon =
    row:
    row
    // (if row ? keys then { keys = builtins.mapAttrs (_key: withCommon) row.keys; } else { })
    // (if row.common or false then { keys = row.keys // common; } else { });

  rules.overrides = {
    type = "record";
    keys = builtins.mapAttrs (_name: withCommon) (
      import ../lib/read-rules.nix (managers.${processManager}.folder + "/overrides.json")
    );
  };
in
{ name, overrides, ... }:

builtins.isFunction overrides
|| checkValues {
  inherit rules;
  about = "gen-nix.createManagedProcess: process \"${name}\"";
} { overrides.${processManager} = overrides; }
