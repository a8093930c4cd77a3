# The state directories.

# The directories of the environment apply where no option chooses one.
read_environment() {
  local key variable
  for key in state runtime log tmp cache spool lock lib; do
    variable=NIXPROC_${key^^}_DIR
    [ -z "${!variable:-}" ] || : "${chosen_directories[${key}Dir]:=${!variable}}"
  done
}

# Sets a variable for each state directory: the option's, or that of the profile.
use_directories() {
  local key unset
  # After --undeploy, those of the old profile.
  [ -n "$new" ] || read_profile "$old"
  unprivileged=${NIXPROC_FORCE_DISABLE_USER_CHANGE:-$profile_unprivileged}
  for key in stateDir runtimeDir logDir tmpDir cacheDir spoolDir lockDir libDir; do
    printf -v "$key" %s "${chosen_directories[$key]:-${directories[$key]:-}}"
    unset=${!key}
    [ -n "$unset" ] || fail "the profile names no $key"
  done
  [ -n "$new" ] || read_profile "$new"
}
