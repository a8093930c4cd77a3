# Switches rc scripts. They run from the profile itself, and with --enable-at-boot also at boot.

enable_at_boot=
manager_settings=(BSDRC_TARGET_DIR)

manager_usage() {
  printf '%s\n' "      --enable-at-boot       start the processes at boot

Environment:
  BSDRC_TARGET_DIR           the folder of the rc scripts that start at boot
                             (default: /usr/local/etc/rc.d)
"
}

manager_option() {
  [ "$1" = --enable-at-boot ] || return 1
  enable_at_boot=1
}

manager_check() {
  : "${BSDRC_TARGET_DIR:=/usr/local/etc/rc.d}"
  [ -e /etc/rc.subr ] || fail "this host has no /etc/rc.subr"
}

# Runs a script with its variable unset; processes print to a log file, not to the terminal of this tool.
script() {
  local boot_environment
  set_boot_environment
  env -i "${boot_environment[@]}" "$1/etc/rc.d/$2" "$3" >>"$logDir/$2.log" 2>&1 </dev/null
}

# Prints the name of the variable that enables a script.
variable() {
  printf '%s_enabled\n' "${1//[-.@]/_}"
}

manager_stop() {
  if [ -x "$old/etc/rc.d/$1" ] && script "$old" "$1" onestatus; then
    script "$old" "$1" onestop || return
  fi
}

manager_install() {
  local name
  for name in "${removed[@]}"; do
    [ -L "$BSDRC_TARGET_DIR/$name" ] || continue
    rm -f "$BSDRC_TARGET_DIR/$name"
    sysrc -x "$(variable "$name")" >/dev/null || :
  done
  for name in "${names[@]}"; do
    # What starts at boot must not point to an old profile.
    [ -n "$enable_at_boot" ] || [ -L "$BSDRC_TARGET_DIR/$name" ] || continue
    ln -sfn "$new/etc/rc.d/$name" "$BSDRC_TARGET_DIR/$name" || return
    sysrc "$(variable "$name")=YES" >/dev/null || return
  done
}

manager_start() {
  script "$new" "$1" onestart
}

manager_is_up() {
  "$new/etc/rc.d/$1" onestatus >/dev/null 2>&1
}

manager_labels=1

manager_log_files() {
  printf '%s\n' "$logDir/$1.log"
}
