# Shows and controls the processes of the active profile, with the words of gen-nix-control.

say() {
  printf 'gen-nix | %s\n' "$1" >&2
}

fail() {
  say "$1"
  exit 1
}

usage_error() {
  say "$1; see --help"
  exit 64
}

usage() {
  printf '%s\n' "Usage: $me [OPTION]... status [--json] [NAME...]
  or:  $me [OPTION]... start|stop|restart [--no-wait] [--timeout SECONDS] NAME...
  or:  $me [OPTION]... stop --all
  or:  $me [OPTION]... reload NAME...
  or:  $me [OPTION]... exec NAME -- COMMAND...
  or:  $me [OPTION]... logs [--follow] [--tail LINES] [--since TIME] [--check] [NAME...]

Shows and controls the processes that nixproc-$manager-switch has started.

Options:
  -p, --profile NAME         the name of the Nix profile, or its path
                             (default: processes)
  -h, --help                 show this text"
}

profile=processes
profile_option=
verb=
words=()
command_words=()
as_json=
is_followed=
only_check=
lines=
since=
waits=1
all=

read_arguments() {
  local option
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case "$option" in
    -p | --profile | --timeout | --tail | --since)
      [ $# -gt 0 ] || usage_error "$option needs a value"
      case "$option" in
      --timeout) start_timeout=$1 stop_timeout=$1 ;;
      --tail) lines=$1 ;;
      --since) since=$1 ;;
      *) profile=$1 profile_option=" --profile $1" ;;
      esac
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    --json) as_json=1 ;;
    --all) all=1 ;;
    --check) only_check=1 ;;
    --follow) is_followed=1 ;;
    --no-wait) waits=0 ;;
    --)
      command_words=("$@")
      break
      ;;
    -*) usage_error "unknown option $option" ;;
    *) if [ -z "$verb" ]; then verb=$option; else words+=("$option"); fi ;;
    esac
  done
  case "$start_timeout$lines" in *[!0-9]*) usage_error "--timeout and --tail need a number" ;; esac
}

# Prints the time at which a process was started.
start_of() {
  local line boot ticks
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # shellcheck disable=SC2086 # Its fields are words.
  set -- ${line##*) }
  ticks=${20}
  boot=$(sed -n 's/^btime //p' /proc/stat)
  date --utc --date "@$((boot + ticks / 100))" +%Y-%m-%dT%H:%M:%SZ
}

# Describes a process in JSON.
describe() {
  if declare -F manager_describe >/dev/null; then
    manager_describe "$1"
    return
  fi
  local name=$1 kind=${kinds[$1]:-service} record state main keeper pid text='' started
  pid=$(keeper_pid "$name" 2>/dev/null) || pid=
  [ "$pid" != 0 ] || pid=
  if ! read_record "$name"; then
    state=stopped main=$pid
    [ -z "$pid" ] || state=ready
    [ -z "$pid" ] || records_state "$name" || text=',"text":"its profile records no states"'
    record="{\"name\":\"$name\",\"state\":\"$state\",\"pid\":${main:-0},\"restarts\":0,\"since\":\"$(now)\",\"ready\":$(is_word "$state" ready)$text}"
  elif [ -z "$pid" ]; then
    # The keeper has ended, perhaps by a signal that left its last record.
    case "$state" in
    completed | ended | failed | stopped) ;;
    *)
      record=${record/\"state\":\"$state\"/\"state\":\"stopped\"}
      record=${record/\"ready\":true/\"ready\":false}
      ;;
    esac
    record=${record/\"pid\":$main,/\"pid\":0,}
    main=0
  else
    main=$(manager_main_pid "$pid" "$main")
    record=$(printf '%s' "$record" | sed "s/\"pid\":[0-9]*,\"keeper\":[0-9]*/\"pid\":${main:-0},\"keeper\":$pid/")
  fi
  text="\"type\":\"$kind\""
  [ "${main:-0}" = 0 ] || ! started=$(start_of "$main") || text+=",\"started\":\"$started\""
  printf '%s,%s}' "${record%\}*}" "$text"
}

now() {
  date --utc +%Y-%m-%dT%H:%M:%SZ
}

is_word() {
  if [ "$1" = "$2" ]; then printf true; else printf false; fi
}

status() {
  local name record separator=
  [ -z "$as_json" ] || printf '['
  for name in "${words[@]}"; do
    record=$(describe "$name")
    record=${record/\"name\":\"$name\"/\"name\":\"${titles[$name]:-$name}\"}
    if [ -n "$as_json" ]; then
      printf '%s\n%s' "$separator" "$record"
      separator=,
    else
      [[ $record =~ \"state\":\"([a-z-]+)\",\"pid\":([0-9]+) ]]
      printf '%-20s %-12s %s\n' "${titles[$name]:-$name}" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]/#0/-}"
    fi
  done
  [ -z "$as_json" ] || printf '\n]\n'
}

# Whether the manager runs a process, so that an order to start it has no effect.
is_started() {
  local pid
  pid=$(keeper_pid "$1" 2>/dev/null) && [ "${pid:-0}" != 0 ]
}

start_process() {
  if [ "${kinds[$1]:-}" = oneshot ] || ! is_started "$1"; then
    manager_start "$1" || fail "process \"$1\" did not start"
  fi
}

stop_process() {
  manager_halt "$1" || fail "process \"$1\" did not stop"
}

# Calls a function for each chosen process in the order of the profile, or in the reverse order: in_order FUNCTION [reverse].
in_order() {
  local name ordered=()
  for name in "${names[@]}"; do
    contains "$name" "${words[@]}" || continue
    if [ "${2:-}" = reverse ]; then ordered=("$name" "${ordered[@]}"); else ordered+=("$name"); fi
  done
  for name in "${ordered[@]}"; do
    "$1" "$name"
  done
}

# Carries out an order; with --no-wait, in the background.
give_order() {
  local order_pid
  if [ "$waits" = 1 ]; then
    lock
    order
    return
  fi
  # A refusal is reported before the order runs in the background. The subshell then owns the lock.
  lock
  (
    pass_lock || exit
    order
  ) </dev/null >/dev/null 2>&1 &
  order_pid=$!
  wait_until 5 has_lock "$order_pid" || fail "$verb could not be started"
  trap - EXIT
}

order() {
  manager_refresh
  case "$verb" in
  start) in_order start_process ;;
  stop) in_order stop_process reverse ;;
  restart)
    in_order stop_process reverse
    manager_refresh
    in_order start_process
    ;;
  reload) in_order reload_process ;;
  esac
}

reload_process() {
  is_started "$1" || fail "process \"$1\" does not run"
  manager_reload "$1" || fail "process \"$1\" could not be reloaded"
}

# Executes a command like a process.
execute() {
  if declare -F manager_exec >/dev/null; then manager_exec "$1"; fi
  local spec pid environment=()
  spec=$(manager_specification "$1")
  grep -q '^#!.*/gen-nix-process$' "$spec" 2>/dev/null || fail "process \"$1\" has no specification of gen-nix's runtime"
  # The process has the environment of its keeper, and not that of this tool.
  manager_refresh
  pid=$(keeper_pid "$1" 2>/dev/null) || pid=
  if [ -n "$pid" ] && [ -r "/proc/$pid/environ" ]; then
    mapfile -d '' environment <"/proc/$pid/environ"
    exec env --ignore-environment "${environment[@]}" ${TERM:+TERM="$TERM"} "$control_program" exec --spec "$spec" -- "${command_words[@]}"
  fi
  exec "$control_program" exec --spec "$spec" -- "${command_words[@]}"
}

# Prints the lines of the processes, or of all, each with the name of its process. A keeper labels its lines itself, except
# in files of its own.
logs() {
  local name file index sizes=() all_files=() all_labels=() files labels
  if declare -F manager_logs >/dev/null; then
    [ -n "$only_check" ] || manager_logs
    return
  fi
  [ -z "$since" ] || fail "$manager records no times, which --since needs; use --tail"
  for name in "${words[@]}"; do
    find_log_files "$name"
    all_files+=("${files[@]}")
    all_labels+=("${labels[@]}")
  done
  [ "${#all_files[@]}" -gt 0 ] || fail "$(manager_log_place)"
  [ -z "$only_check" ] || return 0
  for file in "${all_files[@]}"; do
    sizes+=("$(stat -c %s "$file" 2>/dev/null || printf 0)")
  done
  # The lines that are there, from all files, and then the new lines of each file.
  for index in "${!all_files[@]}"; do
    [ "${sizes[index]}" = 0 ] ||
      head -c "${sizes[index]}" "${all_files[index]}" | last_lines | add_label "${all_labels[index]}" |
      add_time "$(time_of_file "${all_files[index]}")"
  done | in_time_order
  [ -n "$is_followed" ] || return 0
  for index in "${!all_files[@]}"; do
    tail -c "+$((sizes[index] + 1))" --pid $$ -F "${all_files[index]}" 2>/dev/null | add_label "${all_labels[index]}" &
  done
  wait
}

last_lines() {
  if [ -n "$lines" ]; then tail -n "$lines"; else cat; fi
}

# Prints the time of the last change of a file, in the format of a line in JSON.
time_of_file() {
  date --utc --reference "$1" +%Y-%m-%dT%H:%M:%S.%3NZ
}

# Puts the time of a line in JSON before it, and before any other line the time of its file: add_time TIME.
add_time() {
  sed -E 's/^\{"time":"([^"]*)"/\1 &/; t; s/^/'"$1"' /'
}

# Sorts lines that begin with a time, and removes the times.
in_time_order() {
  LC_ALL=C sort --stable --key 1,1 | last_lines | cut -d ' ' -f 2-
}

# Replaces titles, by which users know processes, by the names of the processes.
find_names() {
  local index name
  for index in "${!words[@]}"; do
    for name in "${names[@]}"; do
      [ "${titles[$name]:-}" = "${words[index]}" ] || continue
      words[index]=$name
      break
    done
  done
}

main() {
  local name
  read_arguments "$@"
  find_link
  [ -e "$link" ] || fail "no processes of $link run"
  new=$(readlink -f "$link")
  old=$new
  read_environment
  read_settings all
  read_profile "$new" || fail "$new is no profile of gen-nix (it has no share/gen-nix/profile)"
  [ "$profile_manager" = "$manager" ] || fail "the processes of $link run under $profile_manager"
  use_directories
  find_names
  [ -z "$all" ] || words=("${names[@]}")
  case "$verb" in status | logs) [ "${#words[@]}" -gt 0 ] || words=("${names[@]}") ;; esac
  for name in "${words[@]}"; do
    contains "$name" "${names[@]}" || fail "$link has no process \"$name\""
  done
  case "$verb" in
  status)
    manager_check
    manager_refresh
    status
    ;;
  start | stop | restart | reload)
    [ "${#words[@]}" -gt 0 ] || usage_error "$verb needs the name of a process"
    manager_check
    give_order
    ;;
  exec)
    if [ "${#words[@]}" != 1 ] || [ "${#command_words[@]}" = 0 ]; then usage_error "write: exec NAME -- COMMAND"; fi
    manager_check
    execute "${words[0]}"
    ;;
  logs) logs ;;
  *) usage_error "unknown word \"$verb\"" ;;
  esac
}

declare -A hashes=() kinds=() titles=() directories=() chosen_directories=()
main "$@"
