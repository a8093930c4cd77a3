# What managers share.

# Whether the process of a keeper runs: keeper_works NAME PID. While a keeper waits to start it again, it has no child.
keeper_works() {
  local children=/proc/$2/task/$2/children
  [ -z "${kinds[$1]:-}" ] && [ -n "$2" ] && [ -r "$children" ] || return 0
  case "$(readlink "/proc/$2/exe")" in */gen-nix-process) ;; *) return 0 ;; esac
  has_words "$children" || { sleep 0.1 && has_words "$children"; }
}

# Waits until a new process is ready: wait_ready NAME PRINT_PID COMMAND... Gives up earlier when the keeper has had no
# child for a second, because it waits to start the process again, and when it records that the process has failed, or
# restarts for the second time.
wait_ready() {
  local name=$1 print_pid=$2 end=$((SECONDS + start_timeout)) idle=0 pid record state main keeper
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] && [ -z "$interrupted" ] || return 1
    sleep 0.1
    idle=$((idle + 1))
    pid=$("$print_pid" "$name") || pid=
    ! keeper_works "$name" "$pid" || idle=0
    [ "$idle" -lt 5 ] || return 1
    # An earlier keeper can have left its record.
    if read_record "$name" && [ "$keeper" = "$pid" ]; then
      [ "$state" != failed ] || return 1
      case "$record" in *'"restarts":'[01],*) ;; *) return 1 ;; esac
    fi
  done
}

has_words() {
  local word
  read -r word _ <"$1" 2>/dev/null || :
  [ -n "$word" ]
}

# Replaces the links of a service directory by those to another profile: link_service SOURCE DIRECTORY.
link_service() {
  local path name
  for path in "$2"/* "$2"/log/*; do
    name=${path#"$2/"}
    [ ! -L "$path" ] || [ -e "$1/$name" ] || rm -f "$path"
  done
  for path in "$1"/* "$1"/log/*; do
    name=${path#"$1/"}
    if [ -d "$path" ] && [ "$name" = log ]; then
      mkdir -p "$2/log" || return
    elif [ -e "$path" ]; then
      ln -sfn "$path" "$2/$name" || return
    fi
  done
}

# Prints the state that the keeper of a process records.
manager_record() {
  cat "$runtimeDir/gen-nix/$1/status.json"
}

# Whether the keeper of a process records its state; in profiles of earlier versions, it does not.
records_state() {
  local spec
  spec=$(manager_specification "$1") && [ -r "$spec" ] && grep -q '^state-directory ' "$spec"
}

# Reads the recorded state of a process: sets record, state, main and keeper.
read_record() {
  record=$(manager_record "$1" 2>/dev/null) || record=
  [[ $record =~ \"state\":\"([a-z-]+)\",\"pid\":([0-9]+),\"keeper\":([0-9]+) ]] || return 1
  state=${BASH_REMATCH[1]} main=${BASH_REMATCH[2]} keeper=${BASH_REMATCH[3]}
}

# Prints how often the keeper of a process has started it again; nothing where that is not recorded.
restarts_of() {
  local record state main keeper
  if declare -F manager_restarts >/dev/null; then
    manager_restarts "$1"
    return
  fi
  declare -F manager_specification >/dev/null || return 0
  ! records_state "$1" || ! read_record "$1" || [[ ! $record =~ \"restarts\":([0-9]+) ]] || printf '%s\n' "${BASH_REMATCH[1]}"
}

# Waits until the keeper of a process records that it is ready: wait_recorded NAME. Gives up earlier when the process
# has failed, or restarts for the second time.
wait_recorded() {
  local record state main keeper end=$((SECONDS + start_timeout)) tries=0
  records_state "$1" || return 0
  while [ "$SECONDS" -lt "$end" ] && [ -z "$interrupted" ]; do
    if read_record "$1"; then
      case "$record" in *'"ready":true'*) return 0 ;; esac
      case "$state" in failed | ended | stopped) return 1 ;; esac
      case "$record" in *'"restarts":'[01],*) ;; *) return 1 ;; esac
    else
      # A keeper of a user who cannot write there records nothing.
      tries=$((tries + 1))
      [ "$tries" -lt 50 ] || return 0
    fi
    sleep 0.1
  done
  return 1
}

# Removes the record of an earlier keeper.
forget_record() {
  rm -f "$runtimeDir/gen-nix/$1/status.json"
}

# Sets boot_environment to the variables of a start at boot: processes do not get those of the user who calls this tool.
# Processes of an ordinary user have the home of this user.
set_boot_environment() {
  boot_environment=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  [ -z "${LANG:-}" ] || boot_environment+=("LANG=$LANG")
  [ "$(id -u)" = 0 ] || boot_environment+=("HOME=${HOME:-/}")
}

# Sets files to the log files of a process, and labels to the name of the process where lines have no label.
find_log_files() {
  local spec path='' file
  files=() labels=()
  if declare -F manager_specification >/dev/null; then
    spec=$(manager_specification "$1")
    # A file that the model chooses.
    [ ! -r "$spec" ] || read -r _ _ path _ < <(grep '^log file ' "$spec")
  fi
  if [ -n "$path" ]; then
    files=("$path") labels=("$1")
    return
  fi
  while read -r file; do
    files+=("$file")
    labels+=("${manager_labels:+$1}")
  done < <(manager_log_files "$1")
}

# Puts the name of a process before each line that has none: add_label NAME.
add_label() {
  if [ -n "$1" ]; then
    # A keeper labels its own lines, and writes the name into lines in JSON.
    sed -u -e '/^{"time":/b' -e '/^gen-nix | /b' -e "/^$1 | /b" -e "s/^/$1 | /"
  else
    cat
  fi
}
