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

# Stops, installs and starts. Returns 1 after an interrupt, or when a process does not start: sets failure, and
# failed_process to the process that has not started.
transition() {
  failure='' failed_process=''
  run_transition && [ -z "$interrupted" ] && return
  [ -z "$interrupted" ] || failure=interrupted failed_process=''
  return 1
}

run_transition() {
  local name
  if declare -F manager_transition >/dev/null; then
    for name in "${starting[@]}"; do mark_log "$name"; done
    manager_transition || {
      failure="the new system did not start"
      return 1
    }
    revive_dependents
    watch_new
    return
  fi
  for name in "${stopping[@]}"; do
    [ -z "$interrupted" ] || return
    manager_stop "$name" || {
      failure="process \"$name\" did not stop"
      return 1
    }
  done
  [ "$phase" != returning ] || free "${reserve_for_starts[@]}"
  [ -z "$interrupted" ] || return
  manager_install || {
    failure="the configuration could not be installed"
    return 1
  }
  for name in "${starting[@]}"; do
    [ -z "$interrupted" ] || return
    mark_log "$name"
    manager_start "$name" || {
      failure="process \"$name\" did not start" failed_process=$name
      return 1
    }
    restarts[$name]=$(restarts_of "$name")
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
  local name end=$((SECONDS + settle)) is_over=''
  [ "${#starting[@]}" -gt 0 ] || return 0
  while [ -z "$interrupted" ]; do
    [ "$SECONDS" -lt "$end" ] || is_over=1
    manager_refresh
    for name in "${starting[@]}"; do
      [ "${kinds[$name]}" != oneshot ] || continue
      # A process that ran for a second is started again at once, so that it seems to stay up.
      { manager_is_up "$name" && { [ -z "$is_over" ] || [ "$settle" = 0 ] || ! was_restarted "$name"; }; } || {
        failure="process \"$name\" does not stay up" failed_process=$name
        return 1
      }
    done
    [ -z "$is_over" ] || return 0
    sleep 0.1
  done
}

# Whether the keeper of a new process has started it again since it was ready.
was_restarted() {
  [ -n "${restarts[$1]:-}" ] && [ "$(restarts_of "$1")" != "${restarts[$1]}" ]
}

# Records where the log of a process ends before it starts.
mark_log() {
  local file files labels
  started_at=$(date +%s)
  find_log_files "$1"
  for file in "${files[@]}"; do
    log_sizes[$file]=$(stat -c %s "$file" 2>/dev/null) || log_sizes[$file]=0
  done
}

# Prints the last lines of the process that has not started, or where they are.
show_log() {
  local index file size found='' files labels
  [ -n "$failed_process" ] || return 0
  if declare -F manager_show_log >/dev/null; then
    manager_show_log "$failed_process" "$started_at" 2>&1 | tail -n 5 | add_label "$failed_process" >&2
    return
  fi
  find_log_files "$failed_process"
  for index in "${!files[@]}"; do
    file=${files[index]}
    size=${log_sizes[$file]:-0}
    [ -r "$file" ] || continue
    found=1
    # A file that is shorter than before is a new one.
    [ "$size" -le "$(stat -c %s "$file")" ] || size=0
    tail -c "+$((size + 1))" "$file" | tail -n 5 | add_label "$failed_process" >&2
  done
  [ -n "$found" ] || [ -z "$(manager_log_place)" ] || say "$(manager_log_place)"
}

# Takes note of a signal. A switch that changes processes returns to the former system first; a second signal ends it.
handle_signal() {
  case "$phase" in
  before) say "interrupted; no process was changed" ;;
  switching)
    [ -n "$interrupted" ] || say "interrupted; returning to the former system"
    interrupted=$1
    return
    ;;
  returning) say "interrupted; the former system does not run completely: the next switch returns to it first" ;;
  esac
  exit "$(exit_code_of "$1")"
}

exit_code_of() {
  printf '%s\n' $((128 + $(kill -l "$1")))
}

# Returns to the old profile after a failed transition.
roll_back() {
  local failed=${new:-no processes} signal=$interrupted how=failed
  phase=returning interrupted=''
  if [ -n "$signal" ]; then
    how="was interrupted"
  else
    failure+=$(full_disks)
    say "error: $failure; returning to the former system"
  fi
  show_log
  free "${reserve_for_stops[@]}"
  failed_profile=$new
  new=$old old=$failed_profile
  compare "$old" "$new"
  revived=()
  settle=0
  if transition; then
    rm -f "$next_link"
    say "error: the switch to $failed $how${current_text}"
  else
    # The next switch sees the link, and returns to the former system first.
    say "error: the former system does not run completely: $failure$(full_disks)"
    show_log
    say "error: the switch to $failed $how; the next one returns to the former system first"
  fi
  [ -z "$signal" ] || exit "$(exit_code_of "$signal")"
  exit 1
}

# Returns to the current generation from a switch that was killed, whose processes can be in either state.
recover() {
  local target=$new current=$old interrupted_target settle=0 failure='' failed_process=''
  interrupted_target=$(readlink -f "$next_link")
  say "an earlier switch to $interrupted_target did not end; returning to the former system first"
  [ -z "$dry_run" ] || return 0
  if [ -e "$interrupted_target/share/gen-nix/profile" ]; then
    old=$interrupted_target new=$current revived=() phase=returning
    compare "$old" "$new"
    use_directories
    manager_check
    manager_check_write
    create_state
    manager_prepare || fail "$manager could not be prepared"
    transition || say "error: $failure"
    phase=before
  fi
  rm -f "$next_link"
  old=$current new=$target
}

# Files with the space that a return to the former system needs after the new one has filled a disk.
reserve_for_stops=()
reserve_for_starts=()

free() {
  [ $# = 0 ] || rm -f "$@"
}

# Prints the folders of a switch, in which the next commands need space.
folders_of_switch() {
  local folder
  for folder in "${link%/*}" "$stateDir" "$runtimeDir" "$logDir"; do
    if [ -d "$folder" ] && [ -w "$folder" ]; then printf '%s\n' "$folder"; fi
  done
}

# Checks that the folders of the switch have space before anything changes: s6 and others need it to stop as well. Keeps
# this space until the end.
reserve_space() {
  local folder file
  while read -r folder; do
    # A switch that was killed leaves its files behind.
    rm -f "$folder"/.nixproc-space-??????????
    if file=$(write_space "$folder" 16384); then
      reserve_for_stops+=("$file")
      file=$(write_space "$folder" 65536) || file=
    fi
    [ -n "$file" ] || fail "the disk of $folder is full; nothing was changed"
    reserve_for_starts+=("$file")
  done < <(folders_of_switch)
}

# Writes a file with so many bytes, and prints its name: write_space FOLDER BYTES.
write_space() {
  local file
  # Others can write some of these folders, and must not choose the file.
  file=$(mktemp "$1/.nixproc-space-XXXXXXXXXX" 2>/dev/null) || return
  if head -c "$2" /dev/zero 2>/dev/null >"$file"; then
    printf '%s\n' "$file"
  else
    rm -f "$file"
    return 1
  fi
}

# Prints that a folder of the switch has no space, for the end of a message.
full_disks() {
  local folder file
  while read -r folder; do
    if file=$(write_space "$folder" 65536); then
      rm -f "$file"
    else
      printf '; the disk of %s is full' "$folder"
      return
    fi
  done < <(folders_of_switch)
}

activate() {
  local failure='' failed_process='' started_at=0 current_text='' current
  local -A log_sizes=() restarts=()
  current=$(current_generation)
  if [ -n "$old" ]; then current_text="; generation ${current:-$old} is active again"; fi

  compare "$old" "$new"
  use_directories
  [ -n "$dry_run" ] || [ -z "$new" ] || reserve_space
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
  [ -z "$new" ] || nix_quietly nix-store --realise "$new" --add-root "$next_link" --indirect >/dev/null ||
    fail "$new cannot be protected from the garbage collector$([ "$(id -u)" = 0 ] || printf '; users other than root need a running nix-daemon')"
  create_state
  create_accounts
  manager_prepare || fail "$manager could not be prepared"
  prepared=
  phase=switching
  transition || roll_back
  # A signal has no effect on the last step.
  trap '' INT TERM HUP
  set_generation || {
    failure="$link could not be set"
    roll_back
  }
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
  new=$(nix_quietly nix-build --no-out-link "${search[@]}" "${nix_options[@]}" "${arguments[@]}") || fail "$path could not be built"
}
