usage() {
  printf '%s\n' 'Usage: nixproc-s6-svscan [OPTION]...

Runs s6-svscan, which supervises the services that nixproc-s6-switch and
nixproc-s6-rc-switch start.

Options:
      --state-dir DIR    the directory of all state (default: /var)
      --runtime-dir DIR  the directory of PID files; services are in DIR/service
  -h, --help             show this text

Environment: NIXPROC_STATE_DIR, NIXPROC_RUNTIME_DIR, S6_SCAN_DIR'
}

while [ $# -gt 0 ]; do
  case "$1" in
  --state-dir=* | --runtime-dir=*) ;;
  --state-dir | --runtime-dir)
    if [ $# -lt 2 ]; then
      printf 'nixproc-s6-svscan: %s needs a directory\n' "$1" >&2
      exit 2
    fi
    set -- "$1=$2" "${@:3}"
    ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    printf 'nixproc-s6-svscan: unknown argument %s; see --help\n' "$1" >&2
    exit 2
    ;;
  esac
  case "$1" in
  --state-dir=*) NIXPROC_STATE_DIR=${1#*=} ;;
  *) NIXPROC_RUNTIME_DIR=${1#*=} ;;
  esac
  shift
done

scan=${S6_SCAN_DIR:-${NIXPROC_RUNTIME_DIR:-${NIXPROC_STATE_DIR:-/var}/run}/service}
mkdir -p "$scan"
# Services do not get the variables of the user who calls this tool; those of an ordinary user have the home of this user.
environment=("PATH=$PATH")
[ -z "${LANG:-}" ] || environment+=("LANG=$LANG")
[ "$(id -u)" = 0 ] || environment+=("HOME=${HOME:-/}")
exec env -i "${environment[@]}" s6-svscan "$scan"
