{ lib }:

/**
  The parameters of `createManagedProcess`, as `keys.json` has them.

  # Output

  `rules`
  : A row for each parameter.

  `defaults`
  : The value of each parameter that is not given: the row's own default, or what is empty for its type. A
    default that depends on other parameters is null here.
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
