# The functions of gen-nix's init scripts, after the Linux Standard Base (Core, "Init Script
# Functions"): start_daemon, killproc, pidofproc, and messages. They use builtins of bash, @sleep@, @rm@ and
# @mkdir@.

# The grace period of a process between TERM and KILL, in tenths of a second.
: "${STOP_TIMEOUT:=80}"

# Prints a message as one line with the name of the service, like the lines of processes.
log_message() {
  printf '%s | %s\n' "$service_name" "$1"
}

# Announces an action; evaluate_retval prints it together with its result.
log_info_msg() {
  announced=$1
}

log_success_msg() {
  log_message "$1 [ OK ]"
}

log_warning_msg() {
  log_message "$1 [ WARN ]"
}

log_failure_msg() {
  log_message "$1 [ FAIL ]"
}

# Prints the announced action with the result of the last command, and returns the status of that command.
evaluate_retval() {
  local status=${1:-$?}
  if [ "$status" -eq 0 ]; then
    log_success_msg "$announced"
  else
    log_failure_msg "$announced"
  fi
  return "$status"
}

# Reads "-p PIDFILE" (and "-f", "-n NICE") before the other arguments: sets pidfile, niceness, shifted.
read_options() {
  pidfile=
  niceness=
  force=
  local option OPTIND=1
  while getopts fn:p: option; do
    case "$option" in
    f) force=1 ;;
    n) niceness=$OPTARG ;;
    p) pidfile=$OPTARG ;;
    *) return 2 ;;
    esac
  done
  shifted=$((OPTIND - 1))
}

# Whether a process is running; a zombie is not.
alive() {
  local line
  [ -r "/proc/$1/stat" ] || return 1
  read -r line <"/proc/$1/stat" 2>/dev/null || return 1
  line=${line##*) }
  case "$line" in
  Z* | X*) return 1 ;;
  esac
}

# Prints the PIDs of a running program: pidofproc [-p PIDFILE] PATHNAME. LSB status: 1 dead with a PID file,
# 3 not running.
pidofproc() {
  local pidfile niceness force shifted pid
  read_options "$@" || return 2
  shift "$shifted"
  : "${pidfile:=@runtimeDir@/${1##*/}.pid}"

  [ -e "$pidfile" ] || return 3
  pid=
  read -r pid <"$pidfile" || :
  case "$pid" in
  "" | *[!0-9]*) return 1 ;;
  esac
  alive "$pid" || return 1
  printf '%s\n' "$pid"
}

# The log file of the service on a host.
log_file=@logDir@/nixproc-$service_name.log

make_folder() {
  [ -d "$1" ] || (umask 022 && @mkdir@ -p "$1")
}

# Prefixes each line with the name of the service, and prints it to the output of the container. Scripts
# disable this with discard_output.
label_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    [ -n "${discard_output:-}" ] || log_message "$line"
  done
}

# Starts a program that turns itself into a daemon: start_daemon [-f] [-n NICE] [-p PIDFILE] COMMAND...
start_daemon() {
  local pidfile niceness force shifted
  read_options "$@" || return 2
  shift "$shifted"
  : "${pidfile:=@runtimeDir@/${1##*/}.pid}"

  if [ -z "$force" ]; then
    pidofproc -p "$pidfile" "$1" >/dev/null && return 0
  fi
  @rm@ -f "$pidfile"
  local labelled
  if has_init; then
    exec {labelled}> >(label_lines)
  elif [ -n "${discard_output:-}" ]; then
    exec {labelled}>/dev/null
  else
    # On a host, the terminal or pipe of the caller ends earlier than the daemon.
    make_folder "${log_file%/*}"
    exec {labelled}>>"$log_file" || return
  fi
  # The command gets the pipe only as its output: the process that labels lines ends when the daemon closes
  # its output.
  ${niceness:+@nice@ -n "$niceness"} "$@" </dev/null >&"$labelled" 2>&1 {labelled}>&- || return
  exec {labelled}>&-
  wait_for_pid_file "$pidfile"
}

# Some daemons write their PID file a moment after their first process ended. Others are configured to write
# it elsewhere.
wait_for_pid_file() {
  local attempt
  for attempt in {1..50}; do
    [ -s "$1" ] && return 0
    @sleep@ 0.1
  done
  log_message "the daemon wrote no PID file; expected it at $1"
}

# Stops a program, or sends it a signal: killproc [-p PIDFILE] PATHNAME [SIGNAL].
killproc() {
  local pidfile niceness force shifted pid signal waited
  read_options "$@" || return 2
  shift "$shifted"
  : "${pidfile:=@runtimeDir@/${1##*/}.pid}"
  signal=${2:-}

  if ! pid=$(pidofproc -p "$pidfile" "$1"); then
    # Without a running process, stopping succeeds, and every other signal fails.
    [ -z "$signal" ] || return 7
    @rm@ -f "$pidfile"
    return 0
  fi
  if [ -n "$signal" ]; then
    kill -s "${signal#-}" "$pid"
    return
  fi

  kill -s TERM "$pid" 2>/dev/null
  for ((waited = 0; waited < STOP_TIMEOUT * 2; waited++)); do
    alive "$pid" || break
    @sleep@ 0.05
  done
  if alive "$pid"; then
    kill -s KILL "$pid" 2>/dev/null
  fi
  @rm@ -f "$pidfile"
}

# Reports whether a program is running: statusproc [-p PIDFILE] PATHNAME. Returns the status codes of the
# LSB.
statusproc() {
  local pidfile niceness force shifted pid status
  read_options "$@" || return 4
  shift "$shifted"
  : "${pidfile:=@runtimeDir@/${1##*/}.pid}"

  pid=$(pidofproc -p "$pidfile" "$1")
  status=$?
  case "$status" in
  0) echo "$service_name is running with Process ID(s) $pid." ;;
  1) echo "$service_name is not running but $pidfile exists." ;;
  *) echo "$service_name is not running." ;;
  esac
  return "$status"
}

# The following functions are for processes with a keeper: gen-nix-process with the specification
# $specification.

# Whether a gen-nix-init with this process is running. Then this is a container, and init starts and stops
# the process.
has_init() {
  @runtime@/bin/gen-nix-control status "$service_name" >/dev/null 2>&1
}

# The PID file of the keeper, in a folder of the user who starts it.
prepare_keeper() {
  keeper_file=@runtimeDir@/nixproc/$service_name.pid
  make_folder "${keeper_file%/*}"
}

start_keeper() {
  if has_init; then
    @runtime@/bin/gen-nix-control start "$service_name"
  else
    prepare_keeper && make_folder "${log_file%/*}" &&
      @runtime@/bin/gen-nix-process --daemonize --pid-file "$keeper_file" --log "$log_file" "$specification"
  fi
}

stop_keeper() {
  if has_init; then
    @runtime@/bin/gen-nix-control stop "$service_name"
  else
    prepare_keeper && @runtime@/bin/gen-nix-process --stop --pid-file "$keeper_file"
  fi
}

reload_keeper() {
  local pid
  if has_init; then
    @runtime@/bin/gen-nix-control reload "$service_name"
  else
    prepare_keeper
    @runtime@/bin/gen-nix-process --status --pid-file "$keeper_file" || return 7
    read -r pid <"$keeper_file" && kill -s HUP "$pid"
  fi
}

# Reports whether the process is running. LSB status: 0 running, 3 not running.
status_keeper() {
  local state=stopped pid=
  if has_init; then
    { read -r _ && read -r _ state pid _; } < <(@runtime@/bin/gen-nix-control status "$service_name")
  else
    prepare_keeper
    if @runtime@/bin/gen-nix-process --status --pid-file "$keeper_file"; then
      state=ready
      read -r pid <"$keeper_file"
    fi
  fi
  case "$state" in
  starting | ready | running | stopping)
    echo "$service_name is running with Process ID(s) $pid."
    ;;
  *)
    echo "$service_name is not running."
    return 3
    ;;
  esac
}
