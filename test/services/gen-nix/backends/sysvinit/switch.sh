# Switches init scripts. They run from the profile itself.

# The runlevel whose scripts are run, if an option or the settings of the switch choose one.
runlevel=
manager_settings=(runlevel)

# Prints the runlevel of the system; 3 if it has none.
default_runlevel() {
  local level
  level=$(runlevel 2>/dev/null) || level=
  level=${level##* }
  case "$level" in [0-6]) ;; *) level=3 ;; esac
  printf '%s\n' "$level"
}

manager_check() {
  : "${runlevel:=$(default_runlevel)}"
}

manager_usage() {
  printf '%s\n' "      --runlevel LEVEL       the runlevel whose scripts are run (default: that
                             of the system, or 3)
"
}

manager_option() {
  [ "$1" = --runlevel ] || return 1
  case "$2" in
  [0-6]) runlevel=$2 shifted=1 ;;
  *) usage_error "--runlevel needs a level from 0 to 6" ;;
  esac
}

# Whether a process of a profile runs in the runlevel.
is_in_runlevel() {
  local link
  for link in "$1/etc/rc.d/rc$runlevel.d"/S[0-9][0-9]"$2"; do
    [ ! -e "$link" ] || return 0
  done
  return 1
}

# The processes print to a log file, not to the terminal of this tool.
script() {
  local boot_environment
  set_boot_environment
  env -i "${boot_environment[@]}" \
    "$1/etc/rc.d/init.d/$2" "$3" >>"$logDir/$2.log" 2>&1 </dev/null
}

manager_stop() {
  script "$old" "$1" stop
}

manager_start() {
  local starting
  is_in_runlevel "$new" "$1" || return 0
  # The script waits until the process is ready.
  script "$new" "$1" start &
  starting=$!
  if wait_ready "$1" keeper_pid is_over "$starting" && wait "$starting"; then return; fi
  script "$new" "$1" stop
  return 1
}

is_over() {
  ! kill -0 "$1" 2>/dev/null
}

keeper_pid() {
  [ ! -r "$runtimeDir/nixproc/$1.pid" ] || cat "$runtimeDir/nixproc/$1.pid"
}

manager_is_up() {
  is_in_runlevel "$new" "$1" || return 0
  "$new/etc/rc.d/init.d/$1" status >/dev/null 2>&1 && keeper_works "$1" "$(keeper_pid "$1")"
}

manager_specification() {
  printf '%s\n' "$new/libexec/$1"
}

manager_labels=1

manager_log_files() {
  # The output of the process, and that of its init script.
  printf '%s\n' "$logDir/nixproc-$1.log" "$logDir/$1.log"
}
