main() {
  local number=''
  read_options "$@"
  read_environment
  find_link
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

declare -A hashes=() kinds=() directories=()
main "$@"
