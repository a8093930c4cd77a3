{ lib }:

/**
  Applies the user's `overrides` for a process manager to the parameters that its backend generated: a
  function of these parameters, or an attribute set that is merged into them.
*/
overrides: generated:

if builtins.isFunction overrides then
  overrides generated
else
  lib.recursiveUpdate generated overrides
