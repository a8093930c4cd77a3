# Switches the compiled database of s6-rc. s6-rc-update starts and stops services; a service that changed is restarted
# on its own, so that its dependents continue.

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
  live=$runtimeDir/s6-rc
  databases=$stateDir/etc/s6/rc
  has s6-rc-update || fail "this host has no s6-rc"
  s6-svscanctl -a "$scan" 2>/dev/null ||
    fail "no s6-svscan runs in $scan; start it: $(dirname "$(readlink -f "$0")")/nixproc-s6-svscan --runtime-dir $runtimeDir"
}

# Compiles the database of a profile, and prints its path. Without a profile, it has no services.
compiled_database() {
  local source=$1/etc/s6/sv name=compiled-none
  mkdir -p "$databases"
  if [ -n "$1" ]; then
    name=${1##*/}
    name=compiled-${name%%-*}
  else
    source=$databases/none
    mkdir -p "$source/default"
    printf 'bundle\n' >"$source/default/type"
    : >"$source/default/contents"
  fi
  [ -e "$databases/$name" ] || s6-rc-compile "$databases/$name" "$source" || return
  printf '%s\n' "$databases/$name"
}

manager_transition() {
  local database name current old_name=${old##*/}
  database=$(compiled_database "$new") || return
  if [ -e "$live" ]; then
    current=$(readlink -f "$live/compiled")
    [ "$current" = "$database" ] || s6-rc-update -l "$live" -t "$((start_timeout * 1000))" "$database" || return
    for name in "${changed[@]}"; do
      restart_service "$name" || return
    done
  else
    s6-rc-init -c "$database" -l "$live" "$scan" || return
  fi
  s6-rc -l "$live" -u -t "$((start_timeout * 1000))" change default || return
  for name in "$databases"/compiled-*; do
    [ "$name" = "$database" ] || [ "$name" = "$databases/compiled-${old_name%%-*}" ] || rm -rf "$name"
  done
}

restart_service() {
  local directory=$live/servicedirs/$1
  # A service with a generated logger.
  [ -e "$directory" ] || directory=$live/servicedirs/$1-srv
  [ -e "$directory" ] || {
    # A oneshot.
    s6-rc -l "$live" -d change "$1"
    return
  }
  s6-svc -wD -T "$((stop_timeout * 1000))" -d "$directory" && s6-svc -u "$directory" &&
    wait_ready "$1" keeper_pid is_ready "$directory"
}

keeper_pid() {
  s6-svstat -o pid "$live/servicedirs/$1" 2>/dev/null || s6-svstat -o pid "$live/servicedirs/$1-srv"
}

is_ready() {
  local property=up
  [ ! -e "$1/notification-fd" ] || property=ready
  [ "$(s6-svstat -o "$property" "$1")" = true ]
}

manager_is_up() {
  local directory=$live/servicedirs/$1
  [ -e "$directory" ] || directory=$live/servicedirs/$1-srv
  # A oneshot has no process.
  [ -e "$directory" ] || return 0
  [ "$(s6-svstat -o up "$directory" 2>/dev/null)" = true ] && keeper_works "$1" "$(keeper_pid "$1")"
}

manager_log_place() {
  printf '%s\n' "s6-svscan, and the logger of a service, have the output of the processes"
}
