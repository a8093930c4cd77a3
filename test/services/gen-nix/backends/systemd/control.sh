# Controls units of systemd.

manager_halt() {
  systemctl "${scope[@]}" stop "$(unit_of "$new" "$1")" "nix-process-$1.service"
}

manager_reload() {
  systemctl "${scope[@]}" reload "nix-process-$1.service"
}

keeper_pid() {
  systemctl "${scope[@]}" show --property MainPID --value "nix-process-$1.service"
}

# Prints the file with the unit of a process.
manager_specification() {
  printf '%s\n' "$new/etc/systemd/system/nix-process-$1.service"
}

# Translates the state of a unit.
manager_describe() {
  local name=$1 kind=${kinds[$1]:-service} key value ready=false state record
  local -A unit=()
  while IFS='=' read -r key value; do
    unit[$key]=$value
  done < <(systemctl "${scope[@]}" show "nix-process-$name.service" --property \
    ActiveState,SubState,MainPID,NRestarts,ExecMainCode,ExecMainStatus,ExecMainStartTimestamp,StateChangeTimestamp,Result)
  case "${unit[ActiveState]:-}/${unit[SubState]:-}" in
  active/exited) state=completed ready=true ;;
  active/* | reloading/*) state=ready ready=true ;;
  activating/auto-restart) state=restarting ;;
  activating/*) state=starting ;;
  deactivating/*) state=stopping ;;
  failed/*) state=failed ;;
  *)
    state=stopped
    if [ "$kind" = scheduled ] && systemctl "${scope[@]}" --quiet is-active "nix-process-$name.timer"; then
      state=scheduled ready=true
    elif [ "$kind" = oneshot ] && [ "${unit[ExecMainCode]:-0}" != 0 ]; then
      state=completed ready=true
    fi
    ;;
  esac
  record="{\"name\":\"$name\",\"type\":\"$kind\",\"state\":\"$state\",\"pid\":${unit[MainPID]:-0}"
  [ "${unit[ExecMainCode]:-0}" = 0 ] || record+=",\"exitCode\":$(exit_code "${unit[ExecMainCode]}" "${unit[ExecMainStatus]}")"
  record+=",\"restarts\":${unit[NRestarts]:-0},\"since\":\"$(iso_time "${unit[StateChangeTimestamp]:-}")\",\"ready\":$ready"
  [ "${unit[MainPID]:-0}" = 0 ] || record+=",\"started\":\"$(iso_time "${unit[ExecMainStartTimestamp]}")\""
  [ "$state" != failed ] || record+=",\"text\":\"${unit[Result]}\""
  printf '%s}' "$record"
}

# Prints the exit code of a shell for the end of a process: 2 and 3 stand for a signal.
exit_code() {
  if [ "$1" = 1 ]; then printf '%s' "$2"; else printf '%s' $((128 + $2)); fi
}

iso_time() {
  date --utc --date "${1:-now}" +%Y-%m-%dT%H:%M:%SZ
}

# Runs a command in a unit of its own, which has the settings of the service for its user, environment and limits.
manager_exec() {
  local options=(--quiet --wait --collect --service-type exec) line
  local settings='User|Group|SupplementaryGroups|Environment|EnvironmentFile|WorkingDirectory|UMask|Nice|Limit[A-Z]*|CapabilityBoundingSet|AmbientCapabilities|NoNewPrivileges|LoadCredential'
  if [ -t 0 ] && [ -t 1 ]; then options+=(--pty); else options+=(--pipe); fi
  while read -r line; do
    # A transient unit expands no specifiers.
    options+=(--property "${line//%%/%}")
  done < <(sed -n '/^\[Service\]/,/^\[/p' "$(manager_specification "$1")" | grep -E "^($settings)=")
  exec systemd-run "${scope[@]}" "${options[@]}" -- "${command_words[@]}"
}

manager_logs() {
  local name unit_option=--unit options=(--no-pager --quiet --output with-unit)
  [ -z "$is_followed" ] || options+=(--follow)
  options+=(--lines "${lines:-all}")
  [ -z "$since" ] || options+=(--since "$(date --date "$since" '+%Y-%m-%d %H:%M:%S')")
  [ "${#scope[@]}" = 0 ] || unit_option=--user-unit
  for name in "${words[@]}"; do
    options+=("$unit_option" "nix-process-$name.service")
  done
  journalctl "${options[@]}" | sed -u -E 's/^([^ ]+ ){5}nix-process-([^ ]+)\.service\[[0-9]+\]: /\2 | /'
}
