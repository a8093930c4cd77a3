# Switches programs of supervisord. Their configuration files are links in conf.d beside supervisord.conf, and the
# keepers links in libexec. Both have the same paths for every profile, so that supervisord sees what changed.

manager_usage() {
  printf '%s\n' "
Environment:
  SUPERVISORD_CONF_DIR       the folder of supervisord.conf, which includes
                             conf.d/*.conf (default: /etc/supervisor)
"
}

manager_settings=(SUPERVISORD_CONF_DIR)

manager_check() {
  : "${SUPERVISORD_CONF_DIR:=/etc/supervisor}"
  configuration=$SUPERVISORD_CONF_DIR/supervisord.conf
  has supervisorctl || fail "this host has no supervisorctl"
}

manager_prepare() {
  mkdir -p "$SUPERVISORD_CONF_DIR/conf.d" "$SUPERVISORD_CONF_DIR/libexec" ||
    fail "the folder of supervisord.conf, $SUPERVISORD_CONF_DIR, cannot be used; SUPERVISORD_CONF_DIR=FOLDER names another one"
  if ! [ -e "$configuration" ] && [ -n "$new" ]; then
    say "writing $configuration"
    cp --no-preserve=mode "$new/supervisord.conf" "$configuration" || return
  fi
  answers && return
  has supervisord || fail "supervisord does not run"
  say "starting supervisord"
  local boot_environment
  set_boot_environment
  # PATH contains the programs of the package set.
  env -i "${boot_environment[@]}" "$(command -v supervisord)" --configuration "$configuration" --logfile "$logDir/supervisord.log" \
    --pidfile "$runtimeDir/supervisord.pid" --childlogdir "$logDir" || fail "supervisord does not start"
  wait_until 10 answers || fail "supervisord does not answer"
}

control() {
  supervisorctl --configuration "$configuration" "$@"
}

answers() {
  case "$(control pid 2>/dev/null)" in "" | *[!0-9]*) return 1 ;; esac
}

# One call for all programs, because each call starts Python.
manager_refresh() {
  states=$(control status 2>/dev/null)
}

manager_stop() {
  case "$(control stop "$1")" in
  *": stopped" | *"not running"* | *"no such "*) ;;
  *) return 1 ;;
  esac
}

manager_install() {
  local file name
  for file in ${new:+"$new"/conf.d/*.conf "$new"/libexec/*}; do
    ln -sfn "$file" "$SUPERVISORD_CONF_DIR/${file#"$new/"}" || return
  done
  for file in ${old:+"$old"/conf.d/*.conf "$old"/libexec/*}; do
    name=${file#"$old/"}
    [ -e "${new:-/nonexistent}/$name" ] || rm -f "$SUPERVISORD_CONF_DIR/$name"
  done
  control reread >/dev/null || return
  # One that was never started is unknown.
  for name in "${removed[@]}"; do
    control update "$name" >/dev/null || :
  done
}

# An update starts a program that is new or that changed; it prints nothing for others.
manager_start() {
  local output
  forget_record "$1"
  output=$(control update "$1") || return
  if [ -z "$output" ]; then
    case "$(control start "$1")" in
    *": started") ;;
    *"already started"*) return 0 ;;
    *) return 1 ;;
    esac
  fi
  wait_recorded "$1"
}

# Prints the specification of a program, to which its command is relative.
manager_specification() {
  sed -n "s#^command=%(here)s/\.\.#$new#p" "$new/conf.d/$1.conf"
}

keeper_pid() {
  local name state pid
  while read -r name state _ pid _; do
    [ "$name" = "$1" ] || continue
    case "$state" in STARTING | RUNNING | STOPPING) ;; *) return 1 ;; esac
    case "$pid" in [0-9]*) printf '%s\n' "${pid%,}" && return ;; esac
    control pid "$1"
    return
  done <<<"$states"
  return 1
}

manager_is_up() {
  local name state pid
  while read -r name state _ pid _; do
    [ "$name" = "$1" ] || continue
    case "$state" in
    STARTING) return ;;
    RUNNING) keeper_works "$1" "${pid%,}" && return ;;
    esac
  done <<<"$states"
  return 1
}

manager_log_files() {
  local file
  for file in "$logDir/$1"-std???---*.log; do
    [ ! -e "$file" ] || printf '%s\n' "$file"
  done
}

manager_log_place() {
  printf '%s has no output of the processes; supervisorctl tail NAME shows it\n' "$logDir"
}
