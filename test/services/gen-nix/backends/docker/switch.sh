# Switches containers. Each process is the container nixproc-NAME.

# The users are in the containers.
has_accounts=0

manager_settings=(DOCKER_HOST DOCKER_CONTEXT)

manager_check() {
  has docker || fail "this host has no docker"
  docker version >/dev/null || fail "docker does not answer"
}

exists() {
  docker container inspect "nixproc-$1" >/dev/null 2>&1
}

manager_stop() {
  exists "$1" || return 0
  docker stop --time "$stop_timeout" "nixproc-$1" >/dev/null && docker rm "nixproc-$1" >/dev/null
}

manager_start() {
  local dockerImage dockerImageTag parameters command=()
  # A container that has ended contains the state of its former run.
  [ -n "$(keeper_pid "$1")" ] || docker rm "nixproc-$1" >/dev/null 2>&1
  if ! exists "$1"; then
    # shellcheck disable=SC1090 # Two assignments.
    . "$new/$1-docker-settings"
    docker image inspect "$dockerImageTag" >/dev/null 2>&1 || docker load --quiet --input "$dockerImage" >/dev/null || return
    mapfile -t parameters <"$new/$1-docker-createparams"
    # Without users, the containers of an ordinary user have the number of this user.
    [ "$unprivileged" != 1 ] || parameters+=(--user "$(id -u):$(id -g)")
    [ ! -e "$new/$1-docker-cmd" ] || read -r -a command <"$new/$1-docker-cmd"
    docker create --name "nixproc-$1" "${parameters[@]}" "$dockerImageTag" "${command[@]}" >/dev/null || return
  fi
  docker start "nixproc-$1" >/dev/null && wait_recorded "$1"
}

# Prints the PID of the keeper on the host.
keeper_pid() {
  local pid
  pid=$(docker container inspect --format '{{.State.Pid}}' "nixproc-$1" 2>/dev/null)
  [ "${pid:-0}" = 0 ] || printf '%s\n' "$pid"
}

manager_specification() {
  docker container inspect --format '{{.Path}}' "nixproc-$1" 2>/dev/null
}

# The engine reads files of containers that have no programs, and of those that have ended.
manager_record() {
  docker cp "nixproc-$1:/run/$1/status.json" - | tr -d '\000' | grep -o '{"name":.*}'
}

manager_is_up() {
  local running restarting pid
  read -r running restarting pid < <(
    docker container inspect --format '{{.State.Running}} {{.State.Restarting}} {{.State.Pid}}' "nixproc-$1" 2>/dev/null
  )
  [ "$running $restarting" = "true false" ] && keeper_works "$1" "$pid"
}

# Prints what a process has printed since a time in seconds: manager_show_log NAME TIME.
manager_show_log() {
  ! exists "$1" || docker logs --since "$2" "nixproc-$1"
}
