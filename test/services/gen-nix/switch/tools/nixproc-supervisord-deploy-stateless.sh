usage() {
  printf '%s\n' "Usage: $me [OPTION]... [PATH]

Builds a processes model in Nix (default: \$NIXPROC_PROCESSES) for supervisord,
and runs supervisord in the foreground until it is interrupted. Users and groups
that the processes need exist for this time. A change of the model needs a new
start; nixproc-supervisord-switch restarts only what changed.

Options:
      --show-trace           passed on to nix-build
      --extra-params PARAMS  further parameters of the model, in Nix"
  directories_usage
}

valued+=(extra-params)
flags+=(show-trace)
read_options "$@"
read_state
require_model
has supervisord || fail "this host has no supervisord"

profile=$(nixproc-build --process-manager supervisord --no-out-link "${state_options[@]}" \
  ${option[show-trace]:+--show-trace} ${option[extra-params]:+--extra-params "${option[extra-params]}"} "$model") ||
  exit

stateDir=${option[state-dir]:-/var}
runtimeDir=${option[runtime-dir]:-$stateDir/run}
logDir=${option[log-dir]:-$stateDir/log}
nixproc-init-state "${state_options[@]}" || fail "the state directories could not be created"

added_users=() added_groups=()
if [ -z "${option[force-disable-user-change]:-}" ]; then
  if [ "$(id -u)" != 0 ] && [ -n "$(missing_users "$profile")" ]; then
    fail "only root can create the users of this model; use --force-disable-user-change to run it as $(user_name)"
  fi
  mapfile -t added_groups < <(missing_groups "$profile")
  mapfile -t added_users < <(missing_users "$profile")
  create_groups "$profile"
  create_users "$profile"
fi

# Removes what this run added.
clean_up() {
  local name
  for name in "${added_users[@]}"; do
    delete_user "$name"
  done
  for name in "${added_groups[@]}"; do
    ! has_group "$name" || delete_group "$name"
  done
}

# The shell waits for supervisord, and passes on the signals that end it.
supervisord --nodaemon --configuration "$profile/supervisord.conf" --logfile "$logDir/supervisord.log" \
  --pidfile "$runtimeDir/supervisord.pid" --childlogdir "$logDir" &
supervisor=$!
trap 'kill -TERM "$supervisor" 2>/dev/null' INT TERM HUP
status=0
while kill -0 "$supervisor" 2>/dev/null; do
  wait "$supervisor"
  status=$?
done
clean_up
exit "$status"
