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
        changed:
        needsScript [
          "environment"
          "path"
          "user"
        ]
        || !builtins.all isPlain (map shellText.printScalar (changed.args ++ lib.attrValues changed.environment));
      scriptOf =
        changed:
        buildFiles {
          name = "cygrunsrv-${name}";
          files.start = {
            executable = true;
            text = startScript {
              user = null;
              executable = changed.path;
              inherit (changed) args environment;
              path = changed.environmentPath;
            };
          };
        };
    in
    {
      parameters = {
        inherit args environment;
        credentials = { };
        path = executable;
        environmentPath = path;
      };
      # The script implements the parameters after the overrides.
      finish = changed: {
        parameters =
          if !isScripted changed then
            changed
          else
            removeAttrs changed [
              "args"
              "environment"
              "environmentPath"
            ]
            // {
              path = "${scriptOf changed}/start";
              files."cygrunsrv/${name}".target = scriptOf changed;
            };
      };
      warnings = lib.optional (
        credentials != { } || user != null
      ) "cygrunsrv cannot create users: process \"${name}\" runs as the user of the service.";
    };
}
