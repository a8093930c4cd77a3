scope:

/**
  A program of supervisord.

  # Inputs

  `name`, `command`, `path`, `environment`, `dependencies`, `credentials`, `postInstall`
  : As in the framework. `%` is supervisord's own: `%%` is a percent sign.

  `useProxy`, `pidFile`
  : Whether supervisord's `pidproxy` watches a daemon by its PID file, below the runtime directory.

  `files`, `packages`
  : Further files of the profile, and what the program runs.

  Every other parameter is a property of the `[program:x]` section, with the names of
  supervisord's documentation (section "[program:x] Section Settings").
*/
{
  name,
  command,
  useProxy ? false,
  pidFile ? "${name}.pid",
  path ? [ ],
  environment ? { },
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? [ ],
  ...
}@parameters:

let
  inherit (scope)
    lib
    pkgs
    runtimeDir
    forceDisableUserChange
    ;

  properties = removeAttrs parameters (
    [
      "name"
      "command"
      "useProxy"
      "pidFile"
      "path"
      "environment"
      "dependencies"
      "credentials"
      "postInstall"
      "files"
      "packages"
    ]
    ++ lib.optional forceDisableUserChange "user"
  );

  priority = 1 + scope.levelOf dependencies;

  proxy = lib.optionalString useProxy "${pkgs.python3Packages.supervisor}/bin/pidproxy ${runtimeDir}/${pidFile} ";

  allEnvironment =
    lib.optionalAttrs (path != [ ]) { PATH = scope.shellText.searchPath path; } // environment;

  printEnvironment = lib.concatStringsSep "," (
    lib.mapAttrsToList (
      variable: value: "${variable}=\"${scope.shellText.printScalar value}\""
    ) allEnvironment
  );

  printProperty =
    property: value:
    "${property}=${if builtins.isBool value then lib.boolToString value else toString value}\n";
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  extra = {
    inherit priority;
  };
  files = files // {
    "conf.d/${name}.conf".text =
      ''
        [program:${name}]
        command=${proxy}${command}
        priority=${toString priority}
      ''
      + lib.optionalString (allEnvironment != { }) "environment=${printEnvironment}\n"
      + lib.concatStrings (lib.mapAttrsToList printProperty properties);
  };
}
