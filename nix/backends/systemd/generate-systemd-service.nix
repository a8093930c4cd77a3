scope:

/**
  A managed process as a service unit of systemd, which wants its processes in the foreground, and
  can watch a daemon by its PID file.
*/
{
  name,
  description,
  initialize,
  path,
  environment,
  directory,
  umask,
  nice,
  user,
  pidFile,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib shellText;
  inherit (shellText) printScalar;

  quote = import ./quote.nix;
  createSystemdService = import ./create-systemd-service.nix scope { };
  started = import ../foreground-command.nix process;

  preparation = "libexec/${name}-prepare";

  properties = {
    Type = if started.isDaemon then "forking" else "simple";
    ExecStart = lib.concatMapStringsSep " " (value: quote.word (printScalar value)) (
      [ started.executable ] ++ started.args
    );
    ExecStartPre =
      if initialize == "" then
        null
      else
        lib.optionalString (user != null) "+" + "${builtins.placeholder "out"}/${preparation}";
    PIDFile = if started.isDaemon && pidFile != null then quote.line pidFile else null;
    WorkingDirectory = if directory == null then null else quote.line (toString directory);
    UMask = umask;
    Nice = nice;
    User = user;
  };
in
createSystemdService (
  scope.applyOverrides overrides {
    inherit
      name
      path
      environment
      dependencies
      credentials
      postInstall
      ;
    Unit.Description = quote.line description;
    Service = lib.filterAttrs (_property: value: value != null) properties;
    Install.WantedBy = "multi-user.target";
  }
  // {
    files = lib.optionalAttrs (initialize != "") {
      ${preparation} = {
        executable = true;
        text = shellText.prelude process;
      };
    };
    packages = [ started.executable ] ++ path;
  }
)
