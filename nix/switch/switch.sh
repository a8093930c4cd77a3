# Replaces one profile by another.

describe_plan() {
  local text=
  [ "${#removed[@]}" = 0 ] || text+="remove ${removed[*]}; "
  [ "${#changed[@]}" = 0 ] || text+="restart ${changed[*]}; "
  [ "${#added[@]}" = 0 ] || text+="start ${added[*]}; "
  [ "${#revived[@]}" = 0 ] || text+="start ${revived[*]} again; "
  [ "${#kept[@]}" = 0 ] || text+="keep ${kept[*]}; "
  [ -n "${removed[*]}${changed[*]}${added[*]}${revived[*]}" ] || text="nothing changes; $text"
  printf '%s\n' "${text%; }"
}

# Adds the processes to starting that are the same in both profiles, but do not run.
find_revived() {
  local name ordered=()
  revived=()
  manager_refresh
  for name in "${kept[@]}"; do
    [ "${kinds[$name]}" = oneshot ] || manager_is_up "$name" || revived+=("$name")
  done
  [ "${#revived[@]}" -gt 0 ] || return 0
  for name in "${names[@]}"; do
    ! contains "$name" "${starting[@]}" "${revived[@]}" || ordered+=("$name")
  done
  starting=("${ordered[@]}")
  ordered=()
  for name in "${kept[@]}"; do
    contains "$name" "${revived[@]}" || ordered+=("$name")
  done
  kept=("${ordered[@]}")
}

# Stops, installs and starts. Sets failure and returns 1 when a process does not start.
transition() {
  local name
  if declare -F manager_transition >/dev/null; then
    manager_transition || {
      failure="the new system did not start"
      return 1
    }
    revive_dependents
    watch_new
    return
  fi
  for name in "${stopping[@]}"; do
    manager_stop "$name" || {
      failure="process \"$name\" did not stop"
      return 1
    }
  done
  manager_install || {
    failure="the configuration could not be installed"
    return 1
  }
  for name in "${starting[@]}"; do
    manager_start "$name" || {
      failure="process \"$name\" did not start"
      return 1
    }
  done
  revive_dependents
  watch_new
}

# Some managers stop the dependents of a job together with it.
revive_dependents() {
  local name
  manager_refresh
  for name in "${kept[@]}"; do
    [ "${kinds[$name]}" = oneshot ] || manager_is_up "$name" || manager_start "$name" || :
  done
}

# Watches the new processes until the time to settle is over.
watch_new() {
  local name end=$((SECONDS + settle))
  [ "${#starting[@]}" -gt 0 ] || return 0
  while :; do
    manager_refresh
    for name in "${starting[@]}"; do
      [ "${kinds[$name]}" != oneshot ] || continue
      manager_is_up "$name" || {
        failure="process \"$name\" does not stay up"
        return 1
      }
    done
    [ "$SECONDS" -lt "$end" ] || return 0
    sleep 0.1
  done
}

# Returns to the old profile after a failed transition.
roll_back() {
  local failed=$new
  new=$old
  old=$failed
  compare "$old" "$new"
  revived=()
  settle=0
  say "error: $failure; returning to the former system"
  if ! transition; then
    say "error: the former system does not run completely: $failure"
  fi
  rm -f "$next_link"
  fail "the switch to $failed failed${current_text}"
}

# Returns to the current generation from a switch that was killed, whose processes can be in either state.
recover() {
  local target=$new current=$old interrupted settle=0 failure=
  interrupted=$(readlink -f "$next_link")
  say "an earlier switch to $interrupted was interrupted; returning to the former system first"
  [ -z "$dry_run" ] || return 0
  if [ -e "$interrupted/share/gen-nix/profile" ]; then
    old=$interrupted new=$current revived=()
    compare "$old" "$new"
    use_directories
    manager_check
    manager_check_write
    create_state
    manager_prepare || fail "$manager could not be prepared"
    transition || say "error: $failure"
  fi
  rm -f "$next_link"
  old=$current new=$target
}

# Checks that the folders of the switch have space before anything changes: s6 and others need it to stop as well.
check_space() {
  local folder file
  for folder in "${link%/*}" "$stateDir" "$runtimeDir" "$logDir"; do
    if ! [ -d "$folder" ] || ! [ -w "$folder" ]; then continue; fi
    # Others can write some of these folders, and must not choose the file.
    file=$(mktemp "$folder/.nixproc-space-XXXXXXXXXX" 2>/dev/null) || file=
    if [ -z "$file" ] || ! head -c 65536 /dev/zero 2>/dev/null >"$file"; then
      [ -z "$file" ] || rm -f "$file"
      fail "the disk of $folder is full; nothing was changed"
    fi
    rm -f "$file"
  done
}

activate() {
  local failure='' current_text='' current
  current=$(current_generation)
  if [ -n "$old" ]; then current_text="; generation ${current:-$old} is active again"; fi

  compare "$old" "$new"
  use_directories
  [ -n "$dry_run" ] || [ -z "$new" ] || check_space
  if [ -L "$next_link" ]; then
    recover
    compare "$old" "$new"
    use_directories
  fi
  manager_check
  [ -n "$dry_run" ] || manager_check_write
  find_revived
  say "$(describe_plan)"
  [ -z "$dry_run" ] || return 0

  prepared=1
  [ -z "$new" ] || nix-store --realise "$new" --add-root "$next_link" --indirect >/dev/null ||
    fail "$new cannot be protected from the garbage collector$([ "$(id -u)" = 0 ] || printf '; users other than root need a running nix-daemon')"
  create_state
  create_accounts
  manager_prepare || fail "$manager could not be prepared"
  prepared=
  transition || roll_back
  set_generation || fail "the new system runs, but $link could not be set"
}

create_state() {
  nixproc-init-state \
    --state-dir "$stateDir" --runtime-dir "$runtimeDir" --log-dir "$logDir" --tmp-dir "$tmpDir" \
    --cache-dir "$cacheDir" --spool-dir "$spoolDir" --lock-dir "$lockDir" --lib-dir "$libDir" \
    ${unprivileged:+--force-disable-user-change} || fail "the state directories could not be created"
}

# Builds the profile of a model: sets new.
build_target() {
  local path=$1 key arguments=()
  [ -n "$path" ] || usage_error "a path is required"
  [ -e "$path" ] || fail "$path does not exist"
  if [ -e "$path/share/gen-nix/profile" ]; then
    new=$(readlink -f "$path")
    return
  fi
  [ "$mode" = switch ] || fail "$path is no profile of gen-nix (it has no share/gen-nix/profile)"
  if [ -d "$path" ]; then
    [ -e "$path/profile.nix" ] || fail "$path is neither a profile nor a folder with a profile.nix of gen-nix"
    path=$path/profile.nix
  fi
  path=$(readlink -f "$path")
  # Nix code cannot name a path with a space.
  export NIXPROC_MODEL=$path
  for key in "${!chosen_directories[@]}"; do
    arguments+=(--argstr "$key" "${chosen_directories[$key]}")
  done
  if [ "${NIXPROC_FORCE_DISABLE_USER_CHANGE:-}" = 1 ]; then
    arguments+=(--arg forceDisableUserChange true)
  fi
  [ -z "$extra_params" ] || arguments+=(--arg extraParams "$extra_params")
  if [ "${path##*/}" = profile.nix ]; then
    arguments+=(--argstr processManager "$manager" "$path")
  else
    arguments+=(
      --argstr callingUser "$(user_name)" --argstr callingGroup "$(id -gn 2>/dev/null || id -g)"
      --arg exprFile '/. + builtins.getEnv "NIXPROC_MODEL"' "$framework/backends/$manager/build-$manager-env.nix"
    )
  fi
  use_packages "$(dirname "$path")"
  new=$(nix-build --no-out-link "${search[@]}" "${nix_options[@]}" "${arguments[@]}") || fail "$path could not be built"
}
