{ lib }:

/**
  What a backend generated, changed by the user's `overrides` for that manager: a function of the
  generated parameters, or an attribute set that is merged into them.
*/
overrides: generated:

if builtins.isFunction overrides then
  overrides generated
else
  lib.recursiveUpdate generated overrides
