{
  lib,
  pkgs,
  constructor,
  forceDisableUserChange,
  levelOf,
  runtimeDir,
  shellText,
}:

/**
  Makes a program of supervisord.

  # Inputs

  `name`, `command`, `path`, `environment`
  : As in the framework. supervisord expands `%`: write `%%` for a percent sign.

  `useProxy`, `pidFile`
  : Whether supervisord's `pidproxy` watches a daemon by its PID file, which is in the runtime directory.

  Every other parameter except those of `constructor.nix` is a property of the `[program:x]` section, with the
  name in supervisord's documentation (section "[program:x] Section Settings").
*/
constructor (
  dependencies:
  {
    name,
    command,
    useProxy ? false,
    pidFile ? "${name}.pid",
    path ? [ ],
    environment ? { },
    ...
  }@parameters:
  let
    properties = removeAttrs parameters (
      [
        "name"
        "command"
        "useProxy"
        "pidFile"
        "path"
        "environment"
      ]
      ++ lib.optional forceDisableUserChange "user"
    );

    priority = 1 + levelOf dependencies;
    proxy = lib.optionalString useProxy "${pkgs.python3Packages.supervisor}/bin/pidproxy ${runtimeDir}/${pidFile} ";

    allEnvironment =
      lib.optionalAttrs (path != [ ]) { PATH = shellText.searchPath path; } // environment;
    printVariable = variable: value: "${variable}=\"${shellText.printScalar value}\"";
    printEnvironment = lib.concatStringsSep "," (lib.mapAttrsToList printVariable allEnvironment);
    printProperty =
      property: value:
      "${property}=${if builtins.isBool value then lib.boolToString value else toString value}\n";

    conf = order: {
      "conf.d/${name}.conf".text = ''
        [program:${name}]
        command=${proxy}${command}
      ''
      + order
      + lib.optionalString (allEnvironment != { }) "environment=${printEnvironment}\n"
      + lib.concatStrings (lib.mapAttrsToList printProperty properties);
    };
  in
  {
    extra = { inherit priority; };
    files = conf "priority=${toString priority}\n";
    identityFiles = conf "";
  }
)
