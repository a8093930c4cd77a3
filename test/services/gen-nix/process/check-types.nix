{ checkValues, processKeys }:

/**
  Checks the parameters of `createManagedProcess` by `keys.json`.

  # Output

  `true`, or an evaluation error that names the process, the parameter and its expected value.
*/
properties:

checkValues {
  inherit (processKeys) rules;
  about = "gen-nix.createManagedProcess: process \"${properties.name or properties.instanceName or "?"}\"";
} properties
