{ directives, keyDirectives, shellText }:

/**
  Returns the specification with which a keeper of the runtime supervises a process of a unit, as a list of
  lines. The keeper does what systemd lacks: probes of readiness and health. The unit does the rest, so that
  the keeper runs as the user of the process and needs no privileges.
*/
{
  args,
  directory,
  # The variables that precede those of files, which systemd gives to the keeper.
  environment,
  executable,
  health,
  isDaemon,
  name,
  pidFile,
  ready,
  reloadSignal,
  restartsAlways,
  stopCommand,
  stopSignal,
  stopTimeout,
}:

let
  inherit (directives) line lines when;
  inherit (shellText) printScalar;

  # The defaults of what the unit does.
  ofUnit = {
    capabilities = [ ];
    environmentFiles = [ ];
    essential = false;
    extraGroups = [ ];
    limits = { };
    logs = null;
    noNewPrivileges = null;
    restart = "never";
    schedule = null;
    secrets = { };
    type = "service";
    user = null;
  };
in
[
  (line "name" name)
  # The journal has the name of the unit.
  "label\n"
  (line "exec" (printScalar executable))
]
++ lines "arg" (map printScalar args)
++ lines "env" environment
++ when isDaemon [ "mode daemon\n" ]
++ when (isDaemon && pidFile != null) [ (line "pid-file" pidFile) ]
++ when (directory != null) [ (line "directory" (toString directory)) ]
# A keeper passes on only the lines that it has to read.
++ when (!(ready ? log)) [ "log direct\n" ]
++ [ "report notify\n" ]
++ keyDirectives (
  ofUnit
  // {
    inherit
      name
      ready
      reloadSignal
      stopCommand
      stopSignal
      stopTimeout
      ;
    # The end of the keeper is a failure of the unit, which systemd restarts and counts.
    health =
      health
      // (if health.action or null == "restart" && restartsAlways then { action = "end"; } else { });
  }
)
