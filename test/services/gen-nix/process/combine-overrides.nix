{ lib, applyOverrides }:

/**
  Combines older and newer `overrides`, by process manager: attribute sets are merged, and a function gets the
  result of the older ones.
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
