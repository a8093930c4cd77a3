set -u

usage() {
  local text='Usage: nixproc-sysvinit-runactivity [OPTION]... ACTIVITY [PATH]

Runs an activity (start, stop, reload, restart, status) on all sysvinit scripts
of a profile, in the order of their dependencies. PATH is a profile (default:
the current generation of the Nix profile).

Options:
  -p, --profile NAME    the name of the Nix profile, or its path (default:
                        processes)
  -r, --reverse         run the scripts in reverse order
      --runlevel LEVEL  the runlevel whose scripts are run (default: that of the
                        system, or 3)
  -h, --help            show this text

Environment: NIX_STATE_DIR'
  printf '%s\n' "$text"
}

fail() {
  printf 'nixproc-sysvinit-runactivity: %s\n' "$1" >&2
  exit 2
}

# Prints the runlevel of the system; 3 if it has none.
current_runlevel() {
  local level
  level=$(runlevel 2>/dev/null) || level=
  case "${level##* }" in
  [0-6]) printf '%s\n' "${level##* }" ;;
  *) printf '3\n' ;;
  esac
}

reverse=
runlevel=
profile_name=processes
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
  -p | --profile)
    [ $# -ge 2 ] || fail "$1 needs the name of a profile"
    profile_name=$2
    shift
    ;;
  --profile=*) profile_name=${1#*=} ;;
  -p?*) profile_name=${1#-p} ;;
  -h | --help)
    usage
    exit 0
    ;;
  -*) fail "unknown option $1" ;;
  *) operands+=("$1") ;;
  esac
  shift
done
case "${#operands[@]}" in [12]) ;; *) fail "an activity is required, and a profile is possible; see --help" ;; esac
activity=${operands[0]}
case "$runlevel" in '' | [0-6]) ;; *) fail "--runlevel needs a level from 0 to 6" ;; esac
runlevel=${runlevel:-$(current_runlevel)}

# The same folders as those of nixproc-sysvinit-switch.
find_profile() {
  local state=${NIX_STATE_DIR:-/nix/var/nix} user folder
  case "$1" in
  */*)
    printf '%s\n' "$1"
    return
    ;;
  esac
  user=${USER:-$(id -un 2>/dev/null || id -u)}
  if [ "$(id -u)" = 0 ]; then
    folder=$state/profiles
  elif [ -n "${NIX_USER_PROFILE_DIR:-}" ]; then
    folder=$NIX_USER_PROFILE_DIR
  elif [ -w "$state/profiles/per-user/$user" ]; then
    folder=$state/profiles/per-user/$user
  else
    folder=${XDG_STATE_HOME:-$HOME/.local/state}/nix/profiles
  fi
  printf '%s\n' "$folder/$1"
}

if [ "${#operands[@]}" = 2 ]; then
  profile=${operands[1]%/}
else
  profile=$(find_profile "$profile_name")
fi

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
