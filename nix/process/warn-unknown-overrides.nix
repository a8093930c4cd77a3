{
  lib,
  backends,
  warnWhen,
}:

/**
  The `overrides` of a process, with a warning when they name a process manager that gen-nix does not have: a
  spelling mistake, or a manager of another program.
*/
name: overrides:

let
  unknown = builtins.filter (manager: !(backends ? ${manager})) (builtins.attrNames overrides);
in
warnWhen (unknown != [ ]) (
  "process \"${name}\": overrides name no process manager that gen-nix knows: "
  + "${lib.concatStringsSep ", " unknown}."
) overrides
