# Switches service directories of s6. The scan directory contains a folder for each service, with links to the files
# of the profile.

manager_usage() {
  printf '%s\n' "
Environment:
  S6_SCAN_DIR                the scan directory of s6-svscan (default: service in
                             the runtime directory)
"
}

manager_settings=(S6_SCAN_DIR)

manager_check() {
  scan=${S6_SCAN_DIR:-$runtimeDir/service}
  has s6-svscanctl || fail "this host has no s6"
  s6-svscanctl -a "$scan" 2>/dev/null ||
    fail "no s6-svscan runs in $scan; start it: $(dirname "$(readlink -f "$0")")/nixproc-s6-svscan --runtime-dir $runtimeDir"
}

manager_stop() {
  ! s6-svok "$scan/$1" || s6-svc -wD -T "$((stop_timeout * 1000))" -d "$scan/$1"
}

# The files of a running service are replaced as well: they would become invalid with their profile.
manager_install() {
  local name
  for name in "${removed[@]}"; do
    [ -d "$scan/$name" ] || continue
    rm -rf "$scan/.$name"
    mv "$scan/$name" "$scan/.$name" || return
    s6-svscanctl -an "$scan" || return
    wait_until "$stop_timeout" is_gone "$scan/.$name" || return
    rm -rf "$scan/.$name"
  done
  for name in "${names[@]}"; do
    if ! [ -d "$scan/$name" ]; then
      # It starts in its turn. A switch that was killed can have left the folder.
      rm -rf "$scan/.$name"
      mkdir "$scan/.$name" && : >"$scan/.$name/down" && mv "$scan/.$name" "$scan/$name" || return
    fi
    link_service "$new/etc/s6/sv/$name" "$scan/$name" || return
  done
  s6-svscanctl -an "$scan"
}

is_gone() {
  ! s6-svok "$1"
}

manager_start() {
  rm -f "$scan/$1/down"
  wait_until 10 request_up "$1" && wait_ready "$1" keeper_pid is_ready "$1"
}

# An earlier service of the same name can have a supervisor that is about to end. It answers s6-svok, but not s6-svc.
request_up() {
  s6-svok "$scan/$1" && s6-svc -u "$scan/$1" 2>/dev/null
}

keeper_pid() {
  local pid
  pid=$(s6-svstat -o pid "$scan/$1" 2>/dev/null)
  # It prints -1 for a service that is down.
  [ "${pid:--1}" = -1 ] || printf '%s\n' "$pid"
}

is_ready() {
  local property=up
  [ ! -e "$scan/$1/notification-fd" ] || property=ready
  [ "$(s6-svstat -o "$property" "$scan/$1")" = true ]
}

manager_is_up() {
  s6-svok "$scan/$1" 2>/dev/null && [ "$(s6-svstat -o up "$scan/$1")" = true ] && keeper_works "$1" "$(keeper_pid "$1")"
}

manager_specification() {
  printf '%s\n' "$new/etc/s6/sv/$1/run"
}

manager_log_place() {
  printf '%s\n' "s6-svscan prints the output of the processes; with \"logs: { file: ... }\" in the model, it is in a file"
}
