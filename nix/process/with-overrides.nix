{ }:

/**
  A process package with further `overrides`: by process manager, an attribute set of that manager's
  parameters, or a function from the generated parameters to those that are used.

  For constructors that take no `overrides` of their own. Given ones come after theirs.

  # Example

  ```nix
  withOverrides { supervisord.startsecs = 3; } (constructors.worker { })
  ```
*/
overrides: package:

if package ? addOverrides then
  package.addOverrides overrides
else
  throw (
    "gen-nix.withOverrides: ${package.name or "this package"} was not made by createManagedProcess, "
    + "so say in its constructor what its process manager is told."
  )
