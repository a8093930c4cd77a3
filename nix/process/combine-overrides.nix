{ lib, applyOverrides }:

/**
  The `overrides` of two, of which the newer come after the older: by process manager, attribute
  sets are merged, and a function is given what comes before it.
*/
older: newer:

let
  combine =
    manager: change:
    let
      before = older.${manager} or { };
    in
    if builtins.isAttrs before && builtins.isAttrs change then
      lib.recursiveUpdate before change
    else
      generated: applyOverrides change (applyOverrides before generated);
in
older // builtins.mapAttrs combine newer
