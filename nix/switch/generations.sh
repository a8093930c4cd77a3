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
    if [ -n "$holder" ] && is_run "$holder"; then
      fail "another switch of $link is running (process ${holder%%-*})"
    fi
    # The other one has ended meanwhile, unless the folder cannot be written.
    [ -n "$holder" ] || ln -s "$own_lock" "$lock_link" || fail "cannot lock $link ($lock_link)"
    [ -z "$holder" ] || take_over "$holder" || fail "another switch of $link is running"
  fi
  trap end_switch EXIT
}

# Whether the run of a process continues.
is_run() {
  [ "$(run_of "${1%%-*}")" = "$1" ]
}

# Replaces the lock of a process that was killed. Only one process can do so: the one with the claim.
take_over() {
  local claim=$lock_link-after-$1 claimant taken=1
  if ! ln -s "$own_lock" "$claim" 2>/dev/null; then
    claimant=$(readlink "$claim") || return
    ! is_run "$claimant" || return
    rm -f "$claim"
    ln -s "$own_lock" "$claim" 2>/dev/null || return
  fi
  # An earlier claimant may have ended already.
  [ "$(readlink "$lock_link")" != "$1" ] || { replace_lock && taken=0; }
  rm -f "$claim"
  return "$taken"
}

# Makes the lock that of this process.
replace_lock() {
  ln -s "$own_lock" "$lock_link-$BASHPID" && mv -Tf "$lock_link-$BASHPID" "$lock_link"
}

# Takes over the lock of the process that started this subshell.
pass_lock() {
  own_lock=$(run_of "$BASHPID")
  replace_lock || return
  trap end_switch EXIT
}

# Whether a process has taken over the lock, or has ended.
has_lock() {
  case "$(readlink "$lock_link")" in "$1" | "$1"-*) return ;; esac
  ! kill -0 "$1" 2>/dev/null
}

# Whether the root of the new profile is there, but no process has changed.
prepared=

# Removes the lock. A switch that ends before it changes a process is no interrupted one.
end_switch() {
  [ -z "$prepared" ] || rm -f "$next_link"
  rm -f "$lock_link" "${reserve_for_stops[@]}" "${reserve_for_starts[@]}"
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

# Records how the processes are controlled, also after --undeploy: generations can be activated again.
record_settings() {
  local key tools
  tools=$(readlink -f "$0")
  tools=${tools%/bin/*}
  nix-store --realise "$tools" --add-root "$tools_link" --indirect >/dev/null 2>&1 || ln -sfn "$tools" "$tools_link"
  # A full disk must not leave a part of the file.
  {
    for key in "${!chosen_directories[@]}"; do
      printf '%s=%s\n' "$key" "${chosen_directories[$key]}" || return
    done
    for key in "${manager_settings[@]}"; do
      [ -z "${!key:-}" ] || printf '%s=%s\n' "$key" "${!key}" || return
    done
  } 2>/dev/null >"$settings_file.new" && mv -f "$settings_file.new" "$settings_file"
}

# Reads the settings of the switch that activated the profile; variables of the environment come first. With
# `variables`, it reads only what was set by variables, such as SVDIR, and not by options or the model.
read_settings() {
  local key value
  [ -r "$settings_file" ] || return 0
  while IFS='=' read -r key value; do
    [ "$1" != variables ] || [[ $key =~ ^[A-Z_]+$ ]] || continue
    case "$key" in
    *Dir) : "${chosen_directories[$key]:=$value}" ;;
    *)
      contains "$key" "${manager_settings[@]}" || continue
      [ -n "${!key:-}" ] || export "$key=$value"
      ;;
    esac
  done <"$settings_file"
}

# Runs a program of Nix without its warnings that another one uses the database, for which it waits.
nix_quietly() {
  { "$@" 2>&1 >&3 3>&- | sed -u '/SQLite database .* is busy/d' >&2 3>&-; } 3>&1
  return "${PIPESTATUS[0]}"
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
  nix_quietly nix-env --profile "$link" --delete-generations $generation
}

delete_all_generations() {
  local number
  [ ! -e "$link" ] || fail "processes of $link run; stop them first: $me --undeploy${profile_option}"
  for number in $(generation_numbers); do
    rm -f "$link-$number-link"
  done
  rm -f "$tools_link" "$settings_file"
}

# Makes the new profile the current generation: an existing one after --rollback, and otherwise a new one.
set_generation() {
  if [ -z "$new" ]; then
    rm -f "$link" || return
  elif [ -n "$number" ]; then
    # nix-env refuses to switch without a current generation.
    if [ -e "$link" ]; then
      nix_quietly nix-env --profile "$link" --switch-generation "$number" || return
    else
      ln -s "${link##*/}-$number-link" "$link" || return
    fi
  elif [ ! -e "$link" ] || [ "$(readlink -f "$link")" != "$new" ]; then
    nix_quietly nix-env --profile "$link" --set "$new" || return
  fi
  # Until here, the next switch sees that this one did not end.
  rm -f "$next_link"
  record_settings || say "warning: $settings_file could not be written; gen-nix status and its other words need it"
}
