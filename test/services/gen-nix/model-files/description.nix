/**
  Describes a model in Nix as data.

  # Inputs

  The settings, and `evaluate`: with "all", all that a build needs is evaluated.
*/
{
  evaluate ? null,
  ...
}@arguments:

let
  settings = import ./settings.nix arguments;
  inherit (settings) genNix image;
  inherit (settings.pkgs) lib;

  instances = genNix.instancesOf settings.model;

  packageOf = instance: instance.pkg or null;
  processOf = instance: (packageOf instance).managedProcess or null;

  # The instances by the names of their processes, which can differ.
  managed = lib.filterAttrs (_name: instance: processOf instance != null) instances;
  instanceOf = lib.mapAttrs' (name: instance: lib.nameValuePair (processOf instance).name name) managed;

  describe =
    name: instance:
    let
      process = processOf instance;
      programs = process.programs or [ ];
      users = builtins.attrNames process.credentials.users;
      dependencies = builtins.filter (dependency: dependency ? managedProcess) process.dependencies;
      textOf = value: if builtins.isString value then value else null;
    in
    {
      inherit name;
      port = if builtins.isInt (instance.port or null) then instance.port else null;
      dnsName = textOf (instance.dnsName or null);
      requiresUniqueIdsFor = instance.requiresUniqueIdsFor or [ ];
      line = (builtins.unsafeGetAttrPos name instances).line or null;
    }
    // lib.optionalAttrs (process != null) {
      process = process.name;
      program = if programs == [ ] then null else baseNameOf (toString (builtins.head programs));
      user = if users == [ ] then null else builtins.head users;
      dependencies = map (
        dependency: instanceOf.${dependency.managedProcess.name} or dependency.managedProcess.name
      ) dependencies;
    };

  # Some process managers have only profiles.
  hasImage = builtins.pathExists (../backends + "/${settings.processManager}/image.nix");
  built =
    if hasImage then genNix.createMultiProcessImage image else genNix.buildProfile settings.model;
in
{
  image = {
    inherit (image) name tag interactive;
    inherit (settings) processManager;
  };
  processes = lib.mapAttrsToList describe instances;
  evaluated =
    if evaluate == "all" then builtins.unsafeDiscardStringContext built.drvPath else null;
}
