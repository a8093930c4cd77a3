# The profile of a generation lists its processes in share/gen-nix/profile, in the order in which they start, each
# with a hash of its own files.

# Reads a profile: read_profile PATH sets names, and the hashes, kinds and titles by name; none for an empty path.
read_profile() {
  local key name value kind
  names=()
  hashes=()
  kinds=()
  titles=()
  directories=()
  profile_manager=
  profile_unprivileged=
  [ -n "$1" ] || return 0
  [ -f "$1/share/gen-nix/profile" ] || return 1
  while read -r key name value kind; do
    case "$key" in
    manager) profile_manager=$name ;;
    unprivileged) profile_unprivileged=1 ;;
    title) titles[$name]=$value ;;
    # A directory may contain spaces.
    directory) directories[$name]=$value${kind:+ $kind} ;;
    process)
      names+=("$name")
      hashes[$name]=$value
      kinds[$name]=$kind
      ;;
    esac
  done <"$1/share/gen-nix/profile"
}

# Compares two profiles: compare OLD NEW sets stopping (in reverse order), starting, added, changed, removed, kept.
compare() {
  local name
  local -a old_names
  local -A old_hashes=()
  read_profile "$1" || fail "$1 is no profile of gen-nix (it has no share/gen-nix/profile)"
  if [ -n "$1" ] && [ "$profile_manager" != "$manager" ]; then
    fail "the processes of $1 run under $profile_manager; stop them first: gen-nix switch --undeploy$profile_option, or nixproc-$profile_manager-switch with these options"
  fi
  old_names=("${names[@]}")
  for name in "${names[@]}"; do
    old_hashes[$name]=${hashes[$name]}
  done
  read_profile "$2" || fail "$2 is no profile of gen-nix (it has no share/gen-nix/profile)"

  if [ -n "$2" ] && [ "$profile_manager" != "$manager" ]; then
    fail "$2 is a profile of $profile_manager; use nixproc-$profile_manager-$mode"
  fi

  stopping=() starting=() added=() changed=() removed=() kept=()
  for name in "${names[@]}"; do
    if [ -z "${old_hashes[$name]:-}" ]; then
      added+=("$name")
    elif [ "${old_hashes[$name]}" != "${hashes[$name]}" ]; then
      changed+=("$name")
    else
      kept+=("$name")
      continue
    fi
    starting+=("$name")
  done
  for name in "${old_names[@]}"; do
    [ -n "${hashes[$name]:-}" ] || removed+=("$name")
    if [ -z "${hashes[$name]:-}" ] || contains "$name" "${changed[@]}"; then
      stopping=("$name" "${stopping[@]}")
    fi
  done
}
