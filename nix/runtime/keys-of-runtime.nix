{ keyDirectives }:

/**
  The keys of a process that need the runtime, or a manager that can do as much.
*/
builtins.attrNames (
  removeAttrs (builtins.functionArgs keyDirectives) [
    "name"
    "user"
  ]
)
