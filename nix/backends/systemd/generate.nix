{
  lib,
  pkgs,
  createSystemdService,
  forceDisableUserChange,
  directives,
  foregroundBackend,
  genNixRuntime,
  keyDirectives,
  restartOf,
  shell,
  shellText,
  units,
}:

/**
  Translates a managed process to a service unit of systemd, which can watch a daemon by its PID file. systemd
  has no probes: a unit with `health`, or with `ready` other than by `notify`, runs a keeper of the runtime.
*/
let
  quote = import ./quote.nix;
  keeperSpec = import ./keeper-spec.nix { inherit directives keyDirectives shellText; };
  unlessNull = change: value: if value == null then null else change value;
in
foregroundBackend {
  create = createSystemdService;
  # systemd finds a daemon by its PID file, whose path is absolute. The end of a process does not end the
  # host.
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
      keeperStopTime,
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
      isNotified = ready.notify or false;
      hasKeeper = health != { } || (ready != { } && !isNotified);
      # The specification is in the unit itself, so that the unit depends on its process alone.
      specification = keeperSpec {
        environment = lib.optionals (environmentFiles != [ ]) assignments;
        inherit
          args
          directory
          executable
          health
          isDaemon
          name
          pidFile
          ready
          reloadSignal
          stopCommand
          stopSignal
          stopTimeout
          ;
        restartsAlways = policy.condition != "never";
      };

      command = lib.concatMapStringsSep " " (value: quote.word (shellText.printArgument value));
      duration = text: "${toString (units.milliseconds text)}ms";
      orNull = condition: value: if condition then value else null;
      # For systemd, a file precedes Environment=.
      overriding = lib.optionals (environmentFiles != [ ] && environment != { }) (
        [ "${pkgs.coreutils}/bin/env" ] ++ assignments
      );
      assignments = lib.mapAttrsToList (variable: value: "${variable}=${shellText.printScalar value}") environment;
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
          # Without a limit of attempts, a process is restarted forever, as in a container.
          StartLimitIntervalSec = if policy ? attempts then duration (policy.window or "60s") else 0;
        }
        # systemd counts all starts, but a model only the restarts.
        // lib.optionalAttrs (policy ? attempts) { StartLimitBurst = policy.attempts + 1; };
        Service = lib.filterAttrs (_property: value: value != null) {
          Type =
            if isJob then
              "oneshot"
            else if isNotified || hasKeeper then
              "notify"
            else if isDaemon then
              "forking"
            else
              "simple";
          ExecStart = command (
            if hasKeeper then
              [
                "${genNixRuntime}/bin/gen-nix-process"
                "-"
              ]
            else
              overriding ++ [ executable ] ++ args
          );
          StandardInputText = orNull hasKeeper (map (line: quote.input (lib.removeSuffix "\n" line)) specification);
          # The keeper stops the process.
          KillMode = orNull hasKeeper "mixed";
          ExecStartPre = orNull (initialize != "") (
            lib.optionalString (user != null) "+"
            + command (shellText.command name preparation)
          );
          # systemd reads /var/run as /run, and prints a message for each unit that has it.
          PIDFile =
            if isDaemon && !hasKeeper then
              unlessNull (
                path: quote.line (if lib.hasPrefix "/var/run/" path then lib.removePrefix "/var" path else path)
              ) pidFile
            else
              null;
          # The preparation may create the directory, so that systemd must not require it earlier.
          WorkingDirectory = orNull (!hasKeeper) (
            unlessNull (
              path: lib.optionalString (initialize != "") "-" + quote.line (toString path)
            ) directory
          );
          UMask = umask;
          Nice = nice;
          User = user;
          RemainAfterExit = orNull (type == "oneshot" && schedule == null) true;
          Restart = if policy.condition == "never" || schedule != null then "no" else policy.condition;
          RestartSec = orNull (!isJob) (duration (policy.delay or "500ms"));
          # systemd sends the signal after ExecStop, so a second command waits for the effect of the stop
          # command.
          ExecStop = orNull (stopCommand != [ ] && !hasKeeper) [
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
              "kill -s ${if hasKeeper then "HUP" else lib.removePrefix "SIG" reloadSignal} $MAINPID"
            ]
          );
          KillSignal = orNull (stopSignal != "SIGTERM" && !hasKeeper) stopSignal;
          # The preparation has no time limit, as in a container.
          TimeoutStartSec =
            if isNotified && !hasKeeper && ready ? timeout then
              duration ready.timeout
            else
              orNull (isNotified || hasKeeper || initialize != "") "infinity";
          TimeoutStopSec = if hasKeeper then "${toString keeperStopTime}ms" else unlessNull duration stopTimeout;
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
          # The manager of a user has no multi-user.target.
          { Install.WantedBy = if forceDisableUserChange then "default.target" else "multi-user.target"; }
        else
          { timer = import ./calendar.nix { inherit lib; } schedule; }
      );
      warnings =
        map (key: "process \"${name}\": systemd does not support ${key}, which has no effect.") (
          map (key: "logs.${key}") (
            builtins.filter (key: builtins.isAttrs logs && logs ? ${key}) [
              "maxSize"
              "files"
            ]
          )
        );
    };
}
