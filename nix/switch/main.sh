# What a signal would interrupt: nothing has changed before, the switch, or the return to the former system.
phase=before

main() {
  local number='' signal
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # The name of the signal.
    trap "handle_signal $signal" "$signal"
  done
  read_options "$@"
  read_environment
  find_link
  # An operation on generations continues what the last switch did. A new switch has its own options and directories,
  # but without the variables of the last one it would start all processes a second time, elsewhere.
  if [ -n "$operation" ]; then read_settings all; else read_settings variables; fi
  profile_option=
  [ "$profile" = processes ] || profile_option=" --profile $profile"
  case "$operation" in
  list-generations)
    list_generations
    return
    ;;
  esac
  lock
  old=
  if [ -n "$old_profile" ]; then
    old=$(readlink -f "$old_profile")
  elif [ -e "$link" ]; then
    old=$(readlink -f "$link")
  fi
  new=
  case "$operation" in
  delete-generations)
    delete_generations
    return
    ;;
  delete-all-generations)
    delete_all_generations
    return
    ;;
  undeploy)
    [ -n "$old" ] || fail "no processes of $link run"
    ;;
  rollback | switch-generation)
    number=$generation
    [ "$operation" = switch-generation ] || number=$(previous_generation) || exit
    [ -e "$link-$number-link" ] || fail "there is no generation $number of $link"
    new=$(readlink -f "$link-$number-link")
    ;;
  *) build_target "$target" ;;
  esac
  activate
}

declare -A hashes=() kinds=() titles=() directories=()
main "$@"
