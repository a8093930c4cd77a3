{
  lib,
  createSystemdService,
  foregroundBackend,
  shellText,
}:

/**
  A managed process as a service unit of systemd, which can watch a daemon by its PID file.
*/
let
  quote = import ./quote.nix;
  unlessNull = change: value: if value == null then null else change value;
in
foregroundBackend {
  create = createSystemdService;
  # systemd finds a daemon by its PID file, which is named in full.
  ignores = [ "instanceName" ];
  translate =
    {
      args,
      description,
      directory,
      environment,
      executable,
      initialize,
      isDaemon,
      nice,
      path,
      pathOf,
      pidFile,
      umask,
      user,
    }:
    let
      preparation = lib.optionalString (user != null) "+" + pathOf "-prepare";
    in
    {
      scripts = lib.optionalAttrs (initialize != "") {
        "-prepare" = shellText.prelude {
          inherit
            initialize
            path
            environment
            directory
            umask
            ;
        };
      };
      parameters = {
        inherit path environment;
        Unit.Description = quote.line description;
        Service = lib.filterAttrs (_property: value: value != null) {
          Type = if isDaemon then "forking" else "simple";
          ExecStart = lib.concatMapStringsSep " " (value: quote.word (shellText.printScalar value)) (
            [ executable ] ++ args
          );
          ExecStartPre = if initialize == "" then null else preparation;
          PIDFile = if isDaemon then unlessNull quote.line pidFile else null;
          WorkingDirectory = unlessNull (path: quote.line (toString path)) directory;
          UMask = umask;
          Nice = nice;
          User = user;
        };
        Install.WantedBy = "multi-user.target";
      };
    };
}
