/**
  The `overrides` of a process, with a warning when they name a process manager that nobody knows: a
  spelling mistake, or one of somebody else's.
*/
name: overrides:

let
  backends = import ../backends;
  strangers = builtins.filter (manager: !(backends ? ${manager})) (builtins.attrNames overrides);
in
(import ../lib/warnings.nix).when (strangers != [ ]) (
  "process \"${name}\": overrides name no process manager that gen-nix knows: "
  + "${builtins.concatStringsSep ", " strangers}."
) overrides
