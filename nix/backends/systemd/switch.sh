# Switches units of systemd. They are links in the folder of the host's units.

scope=()
user_scope=
manager_settings=(user_scope SYSTEMD_TARGET_DIR)

manager_usage() {
  printf '%s\n' "      --user                 units of the user instead of the host

Environment:
  SYSTEMD_TARGET_DIR         the folder of the units (default:
                             /etc/systemd/system, or with --user
                             ~/.config/systemd/user)
"
}

manager_option() {
  [ "$1" = --user ] || return 1
  user_scope=1
}

manager_check() {
  has systemctl || fail "this host has no systemctl"
  [ -z "$user_scope" ] || scope=(--user)
  if [ "${#scope[@]}" = 0 ]; then
    units=${SYSTEMD_TARGET_DIR:-/etc/systemd/system}
  else
    units=${SYSTEMD_TARGET_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user}
  fi
  systemctl "${scope[@]}" show-environment >/dev/null || fail "systemd does not answer"
}

manager_check_write() {
  [ "${#scope[@]}" = 0 ] || mkdir -p "$units"
  [ -w "$units" ] ||
    fail "$units cannot be written; use --user, be root, or, on NixOS, use the NixOS module"
}

# Prints the unit that starts a process of a profile: a timer for a scheduled one.
unit_of() {
  if [ -e "$1/etc/systemd/system/nix-process-$2.timer" ]; then
    printf 'nix-process-%s.timer\n' "$2"
  else
    printf 'nix-process-%s.service\n' "$2"
  fi
}

is_loaded() {
  [ "$(systemctl "${scope[@]}" show --property LoadState --value "nix-process-$1.service")" != not-found ]
}

manager_stop() {
  ! is_loaded "$1" || systemctl "${scope[@]}" stop "$(unit_of "$old" "$1")" "nix-process-$1.service" || return
  systemctl "${scope[@]}" --quiet disable "$(unit_of "$old" "$1")" 2>/dev/null || :
  remove_units "$1"
}

remove_units() {
  local file
  for file in "$old/etc/systemd/system/nix-process-$1".*; do
    rm -f "$units/${file##*/}"
  done
  systemctl "${scope[@]}" reset-failed "nix-process-$1.service" 2>/dev/null || :
}

manager_install() {
  local file
  [ -z "$new" ] || for file in "$new"/etc/systemd/system/nix-process-*; do
    ln -sfn "$file" "$units/${file##*/}" || return
  done
  systemctl "${scope[@]}" daemon-reload
}

manager_start() {
  local unit
  unit=$(unit_of "$new" "$1")
  if [ "${#scope[@]}" = 0 ]; then
    systemctl --quiet enable "$unit" || return
  else
    # The manager of a user has no multi-user.target.
    systemctl --user --quiet add-wants default.target "$unit" 2>/dev/null || return
  fi
  systemctl "${scope[@]}" start "$unit"
}

manager_is_up() {
  systemctl "${scope[@]}" --quiet is-active "$(unit_of "$new" "$1")"
}

manager_restarts() {
  systemctl "${scope[@]}" show --property NRestarts --value "$(unit_of "$new" "$1")"
}

# Prints what a process has printed since a time in seconds: manager_show_log NAME TIME.
manager_show_log() {
  local unit_option=--unit
  [ "${#scope[@]}" = 0 ] || unit_option=--user-unit
  journalctl --no-pager --quiet --output cat --since "@$2" "$unit_option" "nix-process-$1.service"
}
