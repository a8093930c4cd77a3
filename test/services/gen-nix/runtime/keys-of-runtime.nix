{ keyDirectives }:

/**
  Returns the keys of a process that need the runtime, or a manager with the same features.
*/
builtins.attrNames (
  removeAttrs (builtins.functionArgs keyDirectives) [
    "name"
    "user"
  ]
)
