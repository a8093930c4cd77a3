scope:

/**
  A process of process-compose.

  # Inputs

  `name`, `dependencies`, `credentials`, `postInstall`
  : As in every manager. A dependency has to be started first.

  `files`, `packages`
  : Further files of the profile, and what the process runs.

  Every other parameter is a property of the process, by the names of process-compose's
  configuration.
*/
{
  name,
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? [ ],
  ...
}@parameters:

let
  inherit (scope) lib;

  properties = removeAttrs parameters [
    "name"
    "dependencies"
    "credentials"
    "postInstall"
    "files"
    "packages"
  ];
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  extra.processCompose =
    lib.optionalAttrs (dependencies != [ ]) {
      depends_on = builtins.listToAttrs (
        map (dependency: {
          inherit (dependency.managedProcess) name;
          value.condition = "process_started";
        }) dependencies
      );
    }
    // properties;
  inherit files;
}
