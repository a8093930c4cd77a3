{
  lib,
  createCygrunsrvParams,
  foregroundBackend,
  keysOfRuntime,
  shellText,
}:

/**
  A managed process as a Windows service of Cygwin.

  Cygwin makes its users from those of Windows, so none can be created; a warning says so. The
  parameters of cygrunsrv are lines: what a line can't hold stands in a start script.
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
      ) "cygrunsrv can't create users: process \"${name}\" runs as the user of the service.";
    };
}
