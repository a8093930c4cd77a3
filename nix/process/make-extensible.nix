{
  checkTypes,
  combineOverrides,
  forceDisableUserChange,
  warnUnknownOverrides,
}:

/**
  Makes a process package to which callers can add and remove dependencies, and add overrides (`addDependencies`,
  `keepDependencies`, `addOverrides`). Sequence numbers, priorities and files depend on them, so the package is
  generated again.

  # Inputs

  `generate`
  : A function from the parameters of a process to its process package.
*/
generate:

let
  make =
    properties:
    let
      package = generate properties;
      inherit (properties) dependencies overrides;
      isNew = dependency: builtins.all (known: known.name != dependency.name) dependencies;
    in
    package
    // {
      managedProcess = package.managedProcess // {
        user = if forceDisableUserChange then null else properties.user or null;
      };

      addDependencies =
        more: make (properties // { dependencies = dependencies ++ builtins.filter isNew more; });

      # A predicate chooses the dependencies that remain.
      keepDependencies =
        isKept: make (properties // { dependencies = builtins.filter isKept dependencies; });

      addOverrides =
        more:
        assert checkTypes {
          inherit (package) name;
          overrides = more;
        };
        make (
          properties
          // {
            overrides = combineOverrides overrides (warnUnknownOverrides package.name more);
          }
        );
    };
in
make
