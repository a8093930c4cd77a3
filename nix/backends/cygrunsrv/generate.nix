{
  lib,
  buildFiles,
  createCygrunsrvParams,
  foregroundBackend,
  keysOfRuntime,
  shellText,
}:

/**
  Translates a managed process to a Windows service of Cygwin.

  Cygwin's users are those of Windows, so none can be created, and processes with users get a warning. The
  parameters of cygrunsrv are lines, so a start script contains text that a line cannot contain. It is a store
  path of its own, because its service keeps the path when the next profile replaces this one.
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
      script = buildFiles {
        name = "cygrunsrv-${name}";
        files.start = {
          executable = true;
          text = startScript { user = null; };
        };
      };
    in
    {
      parameters = {
        credentials = { };
        path = if isScripted then "${script}/start" else executable;
      }
      // lib.optionalAttrs (!isScripted) {
        inherit args environment;
        environmentPath = path;
      };
      fixed = lib.optionalAttrs isScripted { files."cygrunsrv/${name}".target = script; };
      warnings = lib.optional (
        credentials != { } || user != null
      ) "cygrunsrv cannot create users: process \"${name}\" runs as the user of the service.";
    };
}
