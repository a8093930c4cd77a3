# The generations of a Nix profile: NAME is a link to the current one of NAME-1-link, NAME-2-link, ...

# Finds the folder of the profile: sets link, the path of the profile.
find_link() {
  local user=${USER:-$(user_name)} folder
  : "${NIX_STATE_DIR:=/nix/var/nix}"
  case "$profile" in
  */*)
    mkdir -p "$(dirname "$profile")"
    link=$(cd "$(dirname "$profile")" && pwd)/${profile##*/}
    ;;
  *)
    # Root uses the same folder in a login shell, where NIX_USER_PROFILE_DIR is set, and elsewhere.
    if [ "$(id -u)" = 0 ]; then
      folder=$NIX_STATE_DIR/profiles
    elif [ -n "${NIX_USER_PROFILE_DIR:-}" ]; then
      folder=$NIX_USER_PROFILE_DIR
    elif [ -w "$NIX_STATE_DIR/profiles/per-user/$user" ]; then
      folder=$NIX_STATE_DIR/profiles/per-user/$user
    else
      folder=${XDG_STATE_HOME:-$HOME/.local/state}/nix/profiles
    fi
    mkdir -p "$folder"
    link=$folder/$profile
    ;;
  esac
  # A garbage collector root for the profile that is being activated.
  next_link=${link%/*}/.${link##*/}-next
  lock_link=${link%/*}/.${link##*/}-lock
  # What gen-nix needs to control the processes: the tools of the last switch, and its settings.
  tools_link=${link%/*}/.${link##*/}-tools
  settings_file=${link%/*}/.${link##*/}-settings
}

# Refuses to run beside another switch of the same profile. A process that was killed leaves its lock behind.
lock() {
  local holder self=$BASHPID
  own_lock=$(run_of "$self")
  if ! ln -s "$own_lock" "$lock_link" 2>/dev/null; then
    holder=$(readlink "$lock_link") || holder=
    if [ -n "$holder" ] && [ "$(run_of "${holder%%-*}")" = "$holder" ]; then
      fail "another switch of $link is running (process ${holder%%-*})"
    fi
    rm -f "$lock_link"
    ln -s "$own_lock" "$lock_link" 2>/dev/null || fail "cannot lock $link (${lock_link})"
    # Another process can have removed the new lock instead of the old one.
    sleep 0.2
    [ "$(readlink "$lock_link")" = "$own_lock" ] || fail "another switch of $link is running"
  fi
  trap end_switch EXIT
}

# Whether the root of the new profile is there, but no process has changed.
prepared=

# Removes the lock. A switch that ends before it changes a process is no interrupted one.
end_switch() {
  [ -z "$prepared" ] || rm -f "$next_link"
  rm -f "$lock_link"
}

# Prints what identifies the run of a process: its PID, and its start time where the system tells it. Another process
# can have the same PID later.
run_of() {
  local stat fields
  if ! [ -d /proc/self/task ]; then
    ! kill -0 "$1" 2>/dev/null || printf '%s\n' "$1"
  elif read -r stat 2>/dev/null <"/proc/$1/stat"; then
    read -r -a fields <<<"${stat##*) }"
    # One that was killed stays a zombie until its parent takes note.
    case "${fields[0]}" in Z | X) ;; *) printf '%s-%s\n' "$1" "${fields[19]}" ;; esac
  fi
}

# Records how the processes are controlled.
record_settings() {
  local key tools
  if [ -z "$new" ]; then
    rm -f "$tools_link" "$settings_file"
    return
  fi
  tools=$(readlink -f "$0")
  tools=${tools%/bin/*}
  nix-store --realise "$tools" --add-root "$tools_link" --indirect >/dev/null 2>&1 || ln -sfn "$tools" "$tools_link"
  for key in "${!chosen_directories[@]}"; do
    printf '%s=%s\n' "$key" "${chosen_directories[$key]}"
  done >"$settings_file"
  for key in "${manager_settings[@]}"; do
    [ -z "${!key:-}" ] || printf '%s=%s\n' "$key" "${!key}"
  done >>"$settings_file"
}

# Prints the numbers of the generations in ascending order.
generation_numbers() {
  local path number
  for path in "$link"-*-link; do
    number=${path#"$link"-}
    number=${number%-link}
    case "$number" in
    "" | *[!0-9]*) ;;
    *) printf '%s\n' "$number" ;;
    esac
  done | sort -n
}

# Prints the number of the current generation; nothing after --undeploy.
current_generation() {
  local name
  name=$(readlink "$link") || return 0
  name=${name##*/}
  name=${name#"${link##*/}"-}
  printf '%s\n' "${name%-link}"
}

previous_generation() {
  local current number previous=
  current=$(current_generation)
  for number in $(generation_numbers); do
    [ -z "$current" ] || [ "$number" -lt "$current" ] || break
    previous=$number
  done
  [ -n "$previous" ] || fail "there is no earlier generation of $link"
  printf '%s\n' "$previous"
}

list_generations() {
  local number current
  current=$(current_generation)
  for number in $(generation_numbers); do
    printf '%4s   %s   %s%s\n' "$number" "$(stat -c %y "$link-$number-link" | cut -c 1-19)" \
      "$(readlink "$link-$number-link")" "$([ "$number" != "$current" ] || printf '   (current)')"
  done
}

delete_generations() {
  # shellcheck disable=SC2086 # Several generations are several words.
  nix-env --profile "$link" --delete-generations $generation
}

delete_all_generations() {
  local number
  [ ! -e "$link" ] || fail "processes of $link run; stop them first: $me --undeploy${profile_option}"
  for number in $(generation_numbers); do
    rm -f "$link-$number-link"
  done
}

# Makes the new profile the current generation: an existing one after --rollback, and otherwise a new one.
set_generation() {
  if [ -z "$new" ]; then
    rm -f "$link" || return
  elif [ -n "$number" ]; then
    # nix-env refuses to switch without a current generation.
    if [ -e "$link" ]; then
      nix-env --profile "$link" --switch-generation "$number" || return
    else
      ln -s "${link##*/}-$number-link" "$link" || return
    fi
  elif [ ! -e "$link" ] || [ "$(readlink -f "$link")" != "$new" ]; then
    nix-env --profile "$link" --set "$new" || return
  fi
  # Until here, the next switch sees that this one did not end.
  rm -f "$next_link" || return
  record_settings
}
