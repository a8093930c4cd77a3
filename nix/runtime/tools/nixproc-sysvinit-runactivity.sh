set -u

usage() {
  local text='Usage: nixproc-sysvinit-runactivity [OPTION]... ACTIVITY PROFILE

Runs an activity (start, stop, reload, restart, status) on all sysvinit scripts
of a profile, in the order of their dependencies.

Options:
  -r, --reverse         run the scripts in reverse order
      --runlevel LEVEL  the runlevel whose scripts are run (default: 3)
  -h, --help            show this text'
  printf '%s\n' "$text"
}

fail() {
  printf 'nixproc-sysvinit-runactivity: %s\n' "$1" >&2
  exit 2
}

reverse=
runlevel=3
operands=()
while [ $# -gt 0 ]; do
  case "$1" in
  -r | --reverse) reverse=1 ;;
  --runlevel)
    [ $# -ge 2 ] || fail "--runlevel needs a level from 0 to 6"
    runlevel=$2
    shift
    ;;
  --runlevel=*) runlevel=${1#*=} ;;
  -h | --help)
    usage
    exit 0
    ;;
  -*) fail "unknown option $1" ;;
  *) operands+=("$1") ;;
  esac
  shift
done
[ "${#operands[@]}" -eq 2 ] || fail "an activity and a profile are required; see --help"
activity=${operands[0]}
profile=${operands[1]%/}

folder=$profile/etc/rc.d/rc$runlevel.d
[ -d "$profile/etc/rc.d" ] || fail "$profile contains no sysvinit scripts (it has no etc/rc.d)"

# Pathname expansion sorts by sequence number.
shopt -s nullglob
scripts=("$folder"/S*)
if [ -n "$reverse" ]; then
  for ((i = ${#scripts[@]} - 1, j = 0; i > j; i--, j++)); do
    last=${scripts[i]}
    scripts[i]=${scripts[j]}
    scripts[j]=$last
  done
fi

# A script that fails does not prevent the others from running, but is reported at the end.
status=0
for script in "${scripts[@]}"; do
  "$script" "$activity" || status=$?
done
exit "$status"
