{
  lib,
  backends,
  warnWhen,
}:

/**
  Returns the `overrides` of a process, and warns about process managers that gen-nix does not support: a
  spelling mistake, or a manager of another program.
*/
name: overrides:

let
  unknown = builtins.filter (manager: !(backends ? ${manager})) (builtins.attrNames overrides);
in
warnWhen (unknown != [ ]) (
  "process \"${name}\": overrides for unknown process managers: "
  + "${lib.concatStringsSep ", " unknown}."
) overrides
