{ }:

/**
  Adds a condition to a dependency: `"started"`, `"ready"` (the default), `"healthy"`, or `"completed"` for a
  process that runs to its end.

  # Example

  ```nix
  dependencies = [ database.pkg (withCondition "completed" migration.pkg) ];
  ```
*/
condition: package:

if
  !(builtins.elem condition [
    "started"
    "ready"
    "healthy"
    "completed"
  ])
then
  throw "gen-nix.withCondition: the condition is ${builtins.toJSON condition}, but it should be one of \"started\", \"ready\", \"healthy\" and \"completed\"."
else if !(package ? managedProcess) then
  throw "gen-nix.withCondition: ${package.name or "this package"} is not a process package."
else
  package // { dependencyCondition = condition; }
