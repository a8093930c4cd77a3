scope:

/**
  A managed process as a Windows service of Cygwin, which wants its processes in the foreground.

  Cygwin makes its users from those of Windows, so none can be created; a warning says so. The
  parameters of cygrunsrv are lines: what a line can't hold stands in a start script.
*/
{
  name,
  initialize,
  path,
  environment,
  directory,
  umask,
  nice,
  dependencies,
  credentials,
  overrides,
  postInstall,
  user,
  ...
}@process:

let
  inherit (scope) lib shellText;
  inherit (shellText) printScalar;

  createCygrunsrvParams = import ./create-cygrunsrv-params.nix scope { };
  started = import ../foreground-command.nix (process // { user = null; });

  isPlain = text: builtins.match "[A-Za-z0-9_@%+=:,./ -]*" text != null;
  needsScript =
    started.isDaemon
    || initialize != ""
    || directory != null
    || umask != null
    || nice != null
    || !builtins.all isPlain (map printScalar (started.args ++ lib.attrValues environment));
  scriptPath = "libexec/${name}";

  params = createCygrunsrvParams (
    scope.applyOverrides overrides (
      {
        inherit name dependencies postInstall;
        path =
          if needsScript then "${builtins.placeholder "out"}/${scriptPath}" else started.executable;
      }
      // lib.optionalAttrs (!needsScript) {
        inherit environment;
        inherit (started) args;
        environmentPath = path;
      }
    )
    // {
      files = lib.optionalAttrs needsScript {
        ${scriptPath} = {
          executable = true;
          text = scope.startScript started;
        };
      };
      packages = [ started.executable ] ++ path;
    }
  );
in
scope.warnWhen (credentials != { } || user != null)
  "cygrunsrv can't create users: process \"${name}\" runs as the user of the service."
  params
