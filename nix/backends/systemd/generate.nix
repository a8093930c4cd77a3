{
  lib,
  pkgs,
  createSystemdService,
  forceDisableUserChange,
  foregroundBackend,
  restartOf,
  shell,
  shellText,
  units,
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
  # systemd finds a daemon by its PID file, which is named in full. A host does not end with a process.
  ignores = [
    "essential"
    "instanceName"
  ];
  translate =
    {
      args,
      capabilities,
      description,
      directory,
      environment,
      environmentFiles,
      executable,
      extraGroups,
      health,
      initialize,
      isDaemon,
      limits,
      logs,
      name,
      nice,
      noNewPrivileges,
      path,
      pidFile,
      ready,
      reloadSignal,
      restart,
      schedule,
      secrets,
      stopCommand,
      stopSignal,
      stopTimeout,
      type,
      umask,
      user,
    }:
    let
      policy = restartOf { inherit restart schedule type; };
      isJob = type != "service" || schedule != null;

      command = lib.concatMapStringsSep " " (value: quote.word (shellText.printArgument value));
      duration = text: "${toString (units.milliseconds text)}ms";
      orNull = condition: value: if condition then value else null;
      limit = key: read: unlessNull read (limits.${key} or null);
      list = orNull (capabilities != [ ]) (toString (map capabilityName capabilities));
      capabilityName = capability: "CAP_${lib.removePrefix "CAP_" (lib.toUpper capability)}";
      # In the unit itself, so that the unit depends on its process alone.
      preparation = shellText.prelude {
        inherit
          initialize
          path
          environment
          directory
          umask
          ;
      };
    in
    {
      parameters = {
        inherit path environment;
        Unit = {
          Description = quote.line description;
        }
        // lib.optionalAttrs (!isJob) {
          # Without a limit of tries, a process is started again for ever, as in a container.
          StartLimitIntervalSec = if policy ? attempts then duration (policy.window or "60s") else 0;
        }
        # systemd counts starts, and a model the restarts after the first of them.
        // lib.optionalAttrs (policy ? attempts) { StartLimitBurst = policy.attempts + 1; };
        Service = lib.filterAttrs (_property: value: value != null) {
          Type =
            if isJob then
              "oneshot"
            else if ready.notify or false then
              "notify"
            else if isDaemon then
              "forking"
            else
              "simple";
          ExecStart = command ([ executable ] ++ args);
          ExecStartPre = orNull (initialize != "") (
            lib.optionalString (user != null) "+"
            + command [
              shell
              "-e"
              "-c"
              (lib.removePrefix "#!${shell} -e\n" preparation)
              name
            ]
          );
          PIDFile = if isDaemon then unlessNull quote.line pidFile else null;
          # A directory that the preparation makes is looked for again before the process starts.
          WorkingDirectory = unlessNull (
            path: lib.optionalString (initialize != "") "-" + quote.line (toString path)
          ) directory;
          UMask = umask;
          Nice = nice;
          User = user;
          RemainAfterExit = orNull (type == "oneshot" && schedule == null) true;
          Restart = if policy.condition == "never" || schedule != null then "no" else policy.condition;
          RestartSec = orNull (!isJob) (duration (policy.delay or "500ms"));
          # The signal comes after the command, so that another one waits for what the command began.
          ExecStop = orNull (stopCommand != [ ]) [
            (command stopCommand)
            (command [
              shell
              "-c"
              "while kill -0 $MAINPID 2>/dev/null; do ${pkgs.coreutils}/bin/sleep 0.1; done"
            ])
          ];
          ExecReload = orNull (!isJob) (
            command [
              shell
              "-c"
              "kill -s ${lib.removePrefix "SIG" reloadSignal} $MAINPID"
            ]
          );
          KillSignal = orNull (stopSignal != "SIGTERM") stopSignal;
          # A preparation has the time that it takes, as in a container.
          TimeoutStartSec =
            if ready ? notify && ready ? timeout then
              duration ready.timeout
            else
              orNull (ready ? notify || initialize != "") "infinity";
          TimeoutStopSec = unlessNull duration stopTimeout;
          EnvironmentFile = orNull (environmentFiles != [ ]) (map quote.line environmentFiles);
          LoadCredential = orNull (secrets != { }) (
            lib.mapAttrsToList (secret: file: quote.line "${secret}:${file}") secrets
          );
          LimitNOFILE = limits.openFiles or null;
          LimitNPROC = limits.processes or null;
          LimitCORE = limit "core" units.bytes;
          LimitMEMLOCK = limit "lockedMemory" units.bytes;
          MemoryMax = limit "memory" units.bytes;
          CPUWeight = limits.cpuWeight or null;
          SupplementaryGroups = orNull (extraGroups != [ ]) (toString extraGroups);
          CapabilityBoundingSet = list;
          AmbientCapabilities = orNull (user != null) list;
          NoNewPrivileges =
            if noNewPrivileges != null then noNewPrivileges else orNull (user != null && !forceDisableUserChange) true;
          StandardOutput =
            if logs == null || logs == "engine" then
              null
            else if logs == "off" then
              "null"
            else
              "append:${quote.line logs.file}";
          StandardError = orNull (logs != null && logs != "engine") "inherit";
        };
      }
      // (
        if schedule == null then
          { Install.WantedBy = "multi-user.target"; }
        else
          { timer = import ./calendar.nix { inherit lib; } schedule; }
      );
      warnings =
        map (key: "process \"${name}\": systemd cannot express ${key}, which has no effect.") (
          lib.optional (health != { }) "health"
          ++ map (key: "logs.${key}") (
            builtins.filter (key: builtins.isAttrs logs && logs ? ${key}) [
              "maxSize"
              "files"
            ]
          )
          ++ map (kind: "ready.${kind}") (
            builtins.filter (kind: ready ? ${kind}) [
              "tcp"
              "http"
              "exec"
              "log"
              "fd"
            ]
          )
        );
    };
}
