{
  lib,
  directives,
  forceDisableUserChange,
  probeOf,
  restartOf,
  shellText,
  units,
  warnWhen,
}:

/**
  Prints the lines of a specification for the keys that only the runtime implements: restarts, readiness,
  health, stopping, secrets, limits, privileges and output.
*/
{
  name,
  capabilities,
  environmentFiles,
  essential,
  extraGroups,
  health,
  limits,
  logs,
  noNewPrivileges,
  ready,
  reloadSignal,
  restart,
  schedule,
  secrets,
  stopCommand,
  stopSignal,
  stopTimeout,
  type,
  user,
}:

let
  inherit (directives) line lines when;
  inherit (units) bytes milliseconds;
  inherit (shellText) printArgument;

  # A line for a key that is set.
  optional = word: value: when (value != null) [ (line word value) ];
  duration = word: value: when (value != null) [ (line word (milliseconds value)) ];

  policy = restartOf { inherit restart schedule type; };

  # The lines of a probe; `word` is the prefix of its directives.
  probeLines =
    word: probe:
    let
      inherit (probeOf probe) kind value;
      timeout = if word == "ready" then "ready-timeout" else "health-timeout";
    in
    (
      if kind == "exec" then
        [ (line word "exec ${printArgument (builtins.head value)}") ]
        ++ lines "${word}-arg" (map printArgument (builtins.tail value))
      else if kind == "notify" then
        [ (line word "notify") ]
      else
        [ (line word "${kind} ${toString value}") ]
    )
    ++ duration "${word}-interval" (probe.interval or null)
    ++ duration timeout (probe.timeout or null)
    ++ optional "${word}-retries" (probe.retries or null)
    ++ duration "${word}-start-period" (probe.startPeriod or null);

  limit =
    word: read: value:
    when (value != null) [ (line "limit" "${word} ${toString (read value)}") ];
  limitLines =
    limit "open-files" (number: number) (limits.openFiles or null)
    ++ limit "processes" (number: number) (limits.processes or null)
    ++ limit "core" bytes (limits.core or null)
    ++ limit "memory" bytes (limits.memory or null)
    ++ limit "locked-memory" bytes (limits.lockedMemory or null);
  warnOfLimits = warnWhen (limits.cpuWeight or null != null) (
    "process \"${name}\": limits.cpuWeight has no effect here; only systemd and docker support it."
  );

  # A process of root cannot gain further privileges.
  isRoot = builtins.elem user [
    "root"
    "0"
  ];
  hasUser = user != null && !isRoot && !forceDisableUserChange;
  keepsPrivileges = if noNewPrivileges == null then hasUser else noNewPrivileges;
in
when (schedule != null) [
  "type scheduled\n"
  (line "schedule" schedule)
]
++ when (type != "service" && schedule == null) [ (line "type" type) ]
++ when (restart != null) (
  [ (line "restart" policy.condition) ]
  ++ duration "restart-delay" (policy.delay or null)
  ++ duration "restart-delay-max" (policy.maxDelay or null)
  ++ optional "restart-tries" (policy.attempts or null)
  ++ duration "restart-window" (policy.window or null)
)
# Its end is to be the container's, so that it must not start again.
++ when (essential && restart == null) [ "restart never\n" ]
++ when essential [ "essential yes\n" ]
++ when (ready != { }) (
  probeLines "ready" ready
)
++ when (health != { }) (
  probeLines "health" health
  ++ optional "health-action" (health.action or null)
)
++ when (stopSignal != "SIGTERM") [ (line "stop-signal" stopSignal) ]
++ duration "stop-timeout" stopTimeout
++ when (stopCommand != [ ]) (
  [ (line "stop-command" (printArgument (builtins.head stopCommand))) ]
  ++ lines "stop-arg" (map printArgument (builtins.tail stopCommand))
)
++ when (reloadSignal != "SIGHUP") [ (line "reload-signal" reloadSignal) ]
++ lines "env-file" environmentFiles
++ lib.mapAttrsToList (secret: file: line "secret" "${secret} ${file}") secrets
++ warnOfLimits limitLines
++ lines "extra-group" extraGroups
++ lines "capability" capabilities
++ when keepsPrivileges [ "no-new-privileges yes\n" ]
++ (
  if logs == null || logs == "engine" then
    [ ]
  else if logs == "off" then
    [ "log off\n" ]
  else
    [
      (line "log" "file ${logs.file} ${toString (bytes (logs.maxSize or "10M"))} ${toString (logs.files or 5)}")
    ]
)
