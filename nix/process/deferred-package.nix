{
  levelOf,
  managers,
  processManager,
}:

/**
  Makes a process package whose configuration is evaluated only when it is used. Its attributes and what other
  processes read of a dependency (its name and level) need nothing of the configuration. Therefore processes
  may refer to the store paths of each other, as long as their dependencies have no cycle.

  # Inputs

  `properties`
  : The normalised parameters of the process.

  `overrides`
  : Its overrides for the process manager.

  `isChecked`
  : An assertion about the parameters.

  `package`
  : The process package. Its structure does not depend on the texts in the parameters.
*/
{
  properties,
  overrides,
  isChecked,
  package,
}:

let
  complete =
    assert isChecked;
    package;

  # Only a call shows what a function changes.
  overridden =
    key:
    if builtins.isFunction overrides then
      package.managedProcess.${key}
    else
      overrides.${key} or properties.${key};

  attributes = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = package.${name};
    }) managers.${processManager}.attributes
  );

  deferred = attributes // {
    type = "derivation";
    name = overridden "name";
    inherit (complete) outPath drvPath system;
    outputName = "out";
    outputs = [ "out" ];
    out = deferred;
    all = [ deferred ];
    meta = { };
    managedProcess = {
      name = overridden "name";
      level =
        if builtins.isFunction overrides then
          package.managedProcess.level
        else
          levelOf (overridden "dependencies");
      inherit (package.managedProcess) extra;
      inherit (complete.managedProcess)
        comesBack
        readyTimeout
        credentials
        dependencies
        derivations
        files
        hasKeeper
        identityFiles
        installed
        kind
        packages
        postInstall
        programs
        tests
        ;
      # Null unless the process has users of its own, in a container.
      withAccounts = complete.managedProcess.withAccounts or null;
      declared = complete.managedProcess.declared or complete.managedProcess.credentials;
    };
  };
in
deferred
