# Switches daemons of launchd, or agents of the user without root. launchd requires copies that only their owner can
# write.

manager_usage() {
  printf '%s\n' "
Environment:
  LAUNCHD_TARGET_DIR         the folder of the property lists (default:
                             /Library/LaunchDaemons, or without root
                             ~/Library/LaunchAgents)
"
}

manager_settings=(LAUNCHD_TARGET_DIR)

manager_check() {
  has launchctl || fail "this host has no launchctl"
  if [ "$(id -u)" = 0 ]; then
    domain=system
    : "${LAUNCHD_TARGET_DIR:=/Library/LaunchDaemons}"
  else
    domain=gui/$(id -u)
    : "${LAUNCHD_TARGET_DIR:=$HOME/Library/LaunchAgents}"
    mkdir -p "$LAUNCHD_TARGET_DIR"
  fi
  [ -w "$LAUNCHD_TARGET_DIR" ] || fail "$LAUNCHD_TARGET_DIR cannot be written"
}

label() {
  printf 'org.nixos.%s\n' "$1"
}

is_loaded() {
  launchctl print "$domain/$(label "$1")" >/dev/null 2>&1
}

is_unloaded() {
  ! is_loaded "$1"
}

manager_stop() {
  if is_loaded "$1"; then
    # It can return before the daemon has ended.
    launchctl bootout "$domain/$(label "$1")" || :
    wait_until "$stop_timeout" is_unloaded "$1" || return
  fi
  rm -f "$LAUNCHD_TARGET_DIR/$(label "$1").plist"
}

manager_start() {
  local file
  file=$(label "$1").plist
  is_loaded "$1" && return
  install -m 644 "$new/Library/LaunchDaemons/$file" "$LAUNCHD_TARGET_DIR/$file" &&
    launchctl bootstrap "$domain" "$LAUNCHD_TARGET_DIR/$file"
}

manager_is_up() {
  launchctl print "$domain/$(label "$1")" 2>/dev/null | grep -q "state = running"
}
