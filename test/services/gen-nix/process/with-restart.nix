{ }:

/**
  Marks a dependency with which a process restarts when an upgrade of a running container restarts it.

  # Example

  ```nix
  dependencies = [ (withRestart database.pkg) (withRestart (withCondition "completed" migration.pkg)) ];
  ```
*/
package:

if package ? managedProcess then
  package // { dependencyRestart = true; }
else
  throw "gen-nix.withRestart: ${package.name or "this package"} is not a process package."
