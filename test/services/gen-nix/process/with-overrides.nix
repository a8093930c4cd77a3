{ }:

/**
  Adds `overrides` to a process package: by process manager, an attribute set of that manager's parameters, or
  a function from the generated parameters to the final ones.

  It is for constructors without a parameter `overrides`. The added overrides take precedence over the
  constructor's.

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
    + "so set the overrides in its constructor."
  )
