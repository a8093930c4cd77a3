{ }:

/**
  Adds dependencies to a process package.

  It is for constructors without a parameter `dependencies`: the process starts after the added dependencies
  and stops before them. A dependency that it already has is not added twice.

  # Example

  ```nix
  withDependencies [ database.pkg ] (constructors.worker { })
  ```
*/
dependencies: package:

if package ? addDependencies then
  package.addDependencies dependencies
else
  throw "gen-nix.withDependencies: ${package.name or "this package"} was not made by createManagedProcess."
