# Switches service directories of runit. The folder of runsvdir contains a folder for each service, with links to the
# files of the profile.

manager_usage() {
  printf '%s\n' "
Environment:
  SVDIR                      the folder of runsvdir (default: service in the
                             runtime directory)
"
}

manager_settings=(SVDIR)

manager_check() {
  scan=${SVDIR:-$runtimeDir/service}
  has sv || fail "this host has no runit"
  [ -d "$scan" ] || fail "$scan does not exist; create it, and start runsvdir -P $scan"
}

manager_stop() {
  ! is_supervised "$scan/$1" || sv -w "$stop_timeout" stop "$scan/$1" >/dev/null
}

# Whether runsv runs for a service.
is_supervised() {
  [ -p "$1/supervise/ok" ] && sv status "$1" >/dev/null 2>&1
}

is_gone() {
  ! is_supervised "$1"
}

# The files of a running service are replaced as well: they would become invalid with their profile.
manager_install() {
  local name
  for name in "${removed[@]}"; do
    [ -d "$scan/$name" ] || continue
    rm -rf "$scan/.$name"
    mv "$scan/$name" "$scan/.$name" || return
    ! is_supervised "$scan/.$name" || sv exit "$scan/.$name" >/dev/null || return
    wait_until "$stop_timeout" is_gone "$scan/.$name" || return
    rm -rf "$scan/.$name"
  done
  for name in "${names[@]}"; do
    if ! [ -d "$scan/$name" ]; then
      # It starts in its turn. A switch that was killed can have left the folder.
      rm -rf "$scan/.$name"
      mkdir "$scan/.$name" && : >"$scan/.$name/down" && link_service "$new/etc/sv/$name" "$scan/.$name" &&
        mv "$scan/.$name" "$scan/$name" || return
    fi
    link_service "$new/etc/sv/$name" "$scan/$name" || return
  done
}

manager_start() {
  # runsvdir looks for new services every five seconds.
  wait_until 10 is_supervised "$scan/$1" || {
    say "no runsvdir runs for $scan"
    return 1
  }
  rm -f "$scan/$1/down"
  sv up "$scan/$1" >/dev/null && wait_ready "$1" keeper_pid is_ready "$1"
}

keeper_pid() {
  cat "$scan/$1/supervise/pid"
}

runs() {
  case "$(sv status "$scan/$1" 2>/dev/null)" in run:*) ;; *) return 1 ;; esac
}

is_ready() {
  runs "$1" && { [ ! -x "$scan/$1/check" ] || (cd "$scan/$1" && ./check); }
}

manager_is_up() {
  runs "$1" && keeper_works "$1" "$(keeper_pid "$1")"
}

manager_specification() {
  printf '%s\n' "$new/etc/sv/$1/run"
}

manager_log_place() {
  printf '%s\n' "runsvdir prints the output of the processes; with \"logs: { file: ... }\" in the model, it is in a file"
}
