# Controls containers.

manager_reload() {
  docker kill --signal HUP "nixproc-$1" >/dev/null
}

# The main process is the first one that the keeper started.
manager_main_pid() {
  local pid=0
  # The list has no newline at its end, which read reports.
  [ "$2" = 0 ] || read -r pid _ 2>/dev/null <"/proc/$1/task/$1/children" || :
  printf '%s\n' "${pid:-0}"
}

manager_exec() {
  local options=(--interactive) entrypoint
  [ ! -t 0 ] || [ ! -t 1 ] || options+=(--tty)
  entrypoint=$(manager_specification "$1") || fail "process \"$1\" has no container"
  exec docker exec "${options[@]}" "nixproc-$1" "$control_program" exec --spec "$entrypoint" -- "${command_words[@]}"
}

manager_logs() {
  local name now options=()
  now=$(date --utc +%Y-%m-%dT%H:%M:%S.%NZ)
  [ -z "$lines" ] || options+=(--tail "$lines")
  [ -z "$since" ] || options+=(--since "$since")
  for name in "${words[@]}"; do
    ! exists "$name" || docker logs --timestamps --until "$now" "${options[@]}" "nixproc-$name" 2>&1
  done | in_time_order
  [ -n "$is_followed" ] || return 0
  for name in "${words[@]}"; do
    docker logs --follow --since "$now" "nixproc-$name" 2>&1 &
  done
  # The clients would follow the logs without this tool.
  trap 'kill $(jobs -p) 2>/dev/null' EXIT
  trap 'exit 143' INT TERM HUP
  wait
}
