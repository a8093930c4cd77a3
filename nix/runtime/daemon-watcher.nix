{
  lib,
  shellText,
  pidFileOf,
  scriptCoreutils,
}:

/**
  Returns the end of a start script that stays in the foreground while a daemon runs: it starts the daemon,
  reads its PID file, passes on TERM and INT, and ends with the daemon.
*/
{
  name,
  instanceName,
  pidFile,
  executable,
  args,
  nice,
  user,
}:

let
  file = pidFileOf {
    inherit
      name
      instanceName
      pidFile
      user
      ;
  };
  sleep = "${scriptCoreutils}/bin/sleep";
in
''
  pidFile=${lib.escapeShellArg file}
  ${scriptCoreutils}/bin/rm -f "$pidFile"
  ${
    shellText.invocation {
      inherit
        executable
        args
        nice
        user
        ;
    }
  }

  # Some daemons write their PID file a moment after they went into the background.
  for attempt in {1..100}; do
    [ -s "$pidFile" ] && break
    ${sleep} 0.1
  done
  if ! read -r pid <"$pidFile" && [ -z "$pid" ]; then
    echo ${lib.escapeShellArg "${name}: the daemon wrote no PID file; expected it at ${file}"} >&2
    exit 1
  fi

  interval=0.5
  pass() {
    kill -s "$1" "$pid"
    interval=0.02
  }
  trap 'pass TERM' TERM
  trap 'pass INT' INT

  # The script can wait only for a child, so a child checks that the daemon is running.
  while kill -0 "$pid" 2>/dev/null; do
    ${sleep} "$interval" &
    wait $! || true
  done
''
