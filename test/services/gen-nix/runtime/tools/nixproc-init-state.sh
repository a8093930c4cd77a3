set -eu

usage() {
  local text='Usage: nixproc-init-state [OPTION]...

Creates the state directories that processes share, unless they exist.

Options:
      --state-dir DIR    the directory of all state (default: /var)
      --runtime-dir DIR  PID files and sockets
      --log-dir DIR      log files
      --cache-dir DIR    caches
      --spool-dir DIR    queues
      --lock-dir DIR     lock files
      --lib-dir DIR      persistent data of services
      --tmp-dir DIR      temporary files (/tmp when the state directory is /var)
      --force-disable-user-change
                         use the default modes for directories
  -h, --help             show this text

Each has an environment variable, such as NIXPROC_STATE_DIR and
NIXPROC_FORCE_DISABLE_USER_CHANGE=1; an option overrides it.'
  printf '%s\n' "$text"
}

fail() {
  printf 'nixproc-init-state: %s\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case "$1" in
  --state-dir=* | --runtime-dir=* | --log-dir=* | --cache-dir=* | --spool-dir=* | --lock-dir=* | --lib-dir=* | --tmp-dir=*)
    option=${1%%=*}
    value=${1#*=}
    ;;
  --state-dir | --runtime-dir | --log-dir | --cache-dir | --spool-dir | --lock-dir | --lib-dir | --tmp-dir)
    [ $# -ge 2 ] || fail "$1 needs a directory"
    option=$1
    value=$2
    shift
    ;;
  --force-disable-user-change)
    NIXPROC_FORCE_DISABLE_USER_CHANGE=1
    shift
    continue
    ;;
  -h | --help)
    usage
    exit 0
    ;;
  *) fail "unknown argument $1; see --help" ;;
  esac
  shift
  option=${option#--}
  option=${option//-/_}
  declare "NIXPROC_${option^^}=$value"
done

stateDir=${NIXPROC_STATE_DIR:-/var}
if [ "$stateDir" = /var ]; then
  tmpDir=${NIXPROC_TMP_DIR:-/tmp}
else
  tmpDir=${NIXPROC_TMP_DIR:-$stateDir/tmp}
fi

mkdir -p "$stateDir"
if [ ! -d "$tmpDir" ]; then
  mkdir -p "$tmpDir"
  [ "${NIXPROC_FORCE_DISABLE_USER_CHANGE:-}" = 1 ] || chmod 1777 "$tmpDir"
fi
mkdir -p \
  "${NIXPROC_RUNTIME_DIR:-$stateDir/run}" \
  "${NIXPROC_LOG_DIR:-$stateDir/log}" \
  "${NIXPROC_CACHE_DIR:-$stateDir/cache}" \
  "${NIXPROC_SPOOL_DIR:-$stateDir/spool}" \
  "${NIXPROC_LOCK_DIR:-$stateDir/lock}" \
  "${NIXPROC_LIB_DIR:-$stateDir/lib}"
