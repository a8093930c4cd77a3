scope:

{
  # What the names of the units begin with, so that they do not meet those of the host.
  prefix ? "nix-process-",
}:

/**
  A service unit of systemd.

  # Inputs

  `name`, `environment`, `path`, `dependencies`, `credentials`, `postInstall`
  : As in the framework. Dependencies are started first (`Wants=` and `After=`).

  `files`, `packages`
  : Further files of the profile, and what the service runs.

  Every other parameter is a section (`Unit`, `Service`, `Install`, ...) with its properties, in
  systemd's own syntax (systemd.unit(5), systemd.service(5)).
*/
{
  name,
  environment ? { },
  path ? [ ],
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? [ ],
  ...
}@parameters:

let
  inherit (scope) lib forceDisableUserChange;
  quote = import ./quote.nix;

  unitOf = process: "${prefix}${process}.service";
  units = map (dependency: unitOf dependency.managedProcess.name) dependencies;

  given = removeAttrs parameters [
    "name"
    "environment"
    "path"
    "dependencies"
    "credentials"
    "postInstall"
    "files"
    "packages"
  ];

  allEnvironment =
    lib.optionalAttrs (path != [ ]) { PATH = scope.shellText.searchPath path; } // environment;
  assignments = lib.mapAttrsToList (
    variable: value: "Environment=${quote.item "${variable}=${scope.shellText.printScalar value}"}"
  ) allEnvironment;
  ordering = lib.optionals (units != [ ]) [
    "Wants=${toString units}"
    "After=${toString units}"
  ];

  changesUser = property: property == "User" || property == "Group";
  printValue = value: if builtins.isBool value then lib.boolToString value else toString value;
  printProperties =
    properties:
    lib.mapAttrsToList (property: value: "${property}=${printValue value}") (
      lib.filterAttrs (property: _value: !(forceDisableUserChange && changesUser property)) properties
    );

  sections = {
    Unit = { };
    Service = { };
  }
  // given;
  extra = {
    Unit = ordering;
    Service = assignments;
  };

  printSection =
    title:
    lib.concatMapStrings (line: "${line}\n") (
      [ "[${title}]" ] ++ printProperties sections.${title} ++ extra.${title} or [ ]
    );

  # In the order in which people write them.
  titles = lib.unique (
    builtins.filter (title: sections ? ${title}) [
      "Unit"
      "Service"
      "Install"
    ]
    ++ builtins.attrNames sections
  );
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  files =
    files
    // {
      "etc/systemd/system/${unitOf name}".text = lib.concatMapStringsSep "\n" printSection titles;
    }
    // builtins.listToAttrs (
      map (unit: {
        name = "etc/systemd/system/${unitOf name}.wants/${unit}";
        value.target = "../${unit}";
      }) units
    );
}
