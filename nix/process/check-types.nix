{ lib, ... }:

let
  checkValues = import ../lib/check-values.nix { inherit lib; };
  readRules = import ../lib/read-rules.nix;

  rules = lib.filterAttrs (_key: row: row.for or "library" == "library") (readRules ./keys.json);
in

/**
  Checks the parameters of `createManagedProcess` by `keys.json`.

  # Output

  `true`, or an evaluation error that names the process, the parameter and what it should be.
*/
properties:

checkValues {
  inherit rules;
  about = "gen-nix.createManagedProcess: process \"${properties.name or properties.instanceName or "?"}\"";
} properties
