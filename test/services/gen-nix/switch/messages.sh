say() {
  printf '%s: %s\n' "$me" "$1" >&2
}

fail() {
  say "error: $1"
  exit 1
}

usage_error() {
  say "$1; see --help"
  exit 2
}

# Prints the name of the user, or the number of one without a name.
user_name() {
  id -un 2>/dev/null || id -u
}

# Whether a command of the host exists.
has() {
  command -v "$1" >/dev/null 2>&1
}

# The signal that interrupted the tool.
interrupted=

# Waits until a command succeeds, or until an interrupt: wait_until SECONDS COMMAND...
wait_until() {
  local end=$((SECONDS + $1 + 1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] && [ -z "$interrupted" ] || return 1
    sleep 0.1
  done
}

contains() {
  local word wanted=$1
  shift
  for word; do
    [ "$word" != "$wanted" ] || return 0
  done
  return 1
}
