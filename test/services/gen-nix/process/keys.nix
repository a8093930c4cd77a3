{ lib }:

/**
  Returns the parameters of `createManagedProcess` from `keys.json`.

  # Output

  `rules`
  : The row of each parameter.

  `defaults`
  : The default of each parameter: the row's own, or the empty value of its type. A default that depends on
    other parameters is null.
*/
let
  rows = import ../lib/read-rules.nix ./keys.json;

  rules = lib.filterAttrs (_key: row: row.for or "library" == "library") rows;

  empty = {
    list = [ ];
    mapping = { };
    record = { };
  };
in
{
  inherit rules;
  defaults = builtins.mapAttrs (_key: row: row.default or empty.${row.type} or null) rules;
}
