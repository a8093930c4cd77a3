{
  createCredentials,
  processPackage,
  warnWhen,
}:

/**
  The parameters of a managed process as they were given, in a JSON file: what remains when no
  process manager is chosen. A later evaluation can choose one for it.
*/
properties:

let
  name = properties.name or properties.instanceName;

  overrides = properties.overrides or { };
  functions = builtins.filter (manager: builtins.isFunction overrides.${manager}) (
    builtins.attrNames overrides
  );
  warn = warnWhen (functions != [ ]) (
    "process \"${name}\": JSON holds no functions, so overrides for "
    + "${builtins.concatStringsSep ", " functions} are left out."
  );

  # Dependencies are named by their store paths, as in the framework.
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
