{
  createCredentials,
  processPackage,
  warnWhen,
}:

/**
  Writes the parameters of a managed process to a JSON file, for an evaluation without a process manager. A
  later evaluation can read it and choose one.
*/
properties:

let
  name = properties.name or properties.instanceName;

  overrides = properties.overrides or { };
  functions = builtins.filter (manager: builtins.isFunction overrides.${manager}) (
    builtins.attrNames overrides
  );
  warn = warnWhen (functions != [ ]) (
    "process \"${name}\": JSON cannot represent functions, so overrides for "
    + "${builtins.concatStringsSep ", " functions} are left out."
  );

  # As in the framework, the file refers to dependencies by their store paths.
  printable = properties // {
    dependencies = map toString (properties.dependencies or [ ]);
    overrides = removeAttrs overrides functions;
  };
in
warn (processPackage {
  inherit name;
  dependencies = properties.dependencies or [ ];
  credentials = createCredentials (properties.credentials or { });
  packages = [ ];
  files."${name}.json".text = builtins.toJSON printable;
})
