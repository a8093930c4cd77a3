{ }:

/**
  A process package with further dependencies.

  For constructors that take no `dependencies` of their own: the process still starts after the
  given ones, and stops before them. A dependency that it already has is not added twice.

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
