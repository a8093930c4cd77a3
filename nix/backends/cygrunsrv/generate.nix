{
  lib,
  createCygrunsrvParams,
  foregroundBackend,
  keysOfRuntime,
  shellText,
}:

/**
  Translates a managed process to a Windows service of Cygwin.

  Cygwin's users are those of Windows, so none can be created, and processes with users get a warning. The
  parameters of cygrunsrv are lines, so a start script contains text that a line cannot contain.
*/
let
  isPlain = text: builtins.match "[A-Za-z0-9_@%+=:,./ -]*" text != null;
in
foregroundBackend {
  create = createCygrunsrvParams;
  ignores = [ "description" ];
  lacks = keysOfRuntime;
  translate =
    {
      name,
      args,
      credentials,
      environment,
      executable,
      needsScript,
      path,
      pathOf,
      startScript,
      user,
    }:
    let
      isScripted =
        needsScript [
          "environment"
          "path"
          "user"
        ]
        || !builtins.all isPlain (map shellText.printScalar (args ++ lib.attrValues environment));
    in
    {
      scripts = lib.optionalAttrs isScripted { "" = startScript { user = null; }; };
      parameters = {
        credentials = { };
        path = if isScripted then pathOf "" else executable;
      }
      // lib.optionalAttrs (!isScripted) {
        inherit args environment;
        environmentPath = path;
      };
      warnings = lib.optional (
        credentials != { } || user != null
      ) "cygrunsrv cannot create users: process \"${name}\" runs as the user of the service.";
    };
}
