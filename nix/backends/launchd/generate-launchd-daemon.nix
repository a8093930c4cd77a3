scope:

/**
  A managed process as a daemon of launchd, which wants its processes in the foreground.

  launchd knows no dependencies among daemons; a warning says so.
*/
{
  name,
  initialize,
  path,
  environment,
  directory,
  umask,
  nice,
  user,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib shellText;
  inherit (shellText) printScalar;

  createLaunchdDaemon = import ./create-launchd-daemon.nix scope { };
  started = import ../foreground-command.nix process;

  needsScript = started.isDaemon || initialize != "";
  scriptPath = "libexec/${name}";
  script = "${builtins.placeholder "out"}/${scriptPath}";

  command = if needsScript then [ script ] else [ started.executable ] ++ started.args;

  # launchd wants a decimal number.
  decimal = digits: (builtins.fromTOML "x = 0o${digits}").x;

  plain = {
    EnvironmentVariables = if environment == { } then null else environment;
    WorkingDirectory = if directory == null then null else toString directory;
    Umask = if umask == null then null else decimal umask;
    Nice = if nice == null then null else builtins.fromJSON nice;
    UserName = user;
  };

  daemon = createLaunchdDaemon (
    scope.applyOverrides overrides (
      {
        inherit
          name
          dependencies
          credentials
          postInstall
          ;
        Program = builtins.head command;
        ProgramArguments = map printScalar command;
        RunAtLoad = true;
        KeepAlive = true;
      }
      // lib.optionalAttrs (!needsScript) (
        lib.filterAttrs (_property: value: value != null) plain // lib.optionalAttrs (path != [ ]) { inherit path; }
      )
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
scope.warnWhen (dependencies != [ ])
  "launchd knows no dependencies: process \"${name}\" may start before ${
    lib.concatMapStringsSep ", " (dependency: dependency.name) dependencies
  }."
  daemon
