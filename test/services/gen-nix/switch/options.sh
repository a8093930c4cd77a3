# The options of nixproc-MANAGER-switch and nixproc-MANAGER-deploy, by the framework's names.

usage() {
  if [ "$mode" = deploy ]; then
    printf 'Usage: %s [OPTION]... PROFILE\n\nActivates a profile that has been built.\n\n' "$me"
  else
    printf '%s\n' "Usage: $me [OPTION]... [PATH]
  or:  $me --undeploy [OPTION]...
  or:  $me --rollback [OPTION]...
  or:  $me --switch-generation NUMBER [OPTION]...
  or:  $me --list-generations [OPTION]...
  or:  $me --delete-generations GENERATIONS [OPTION]...
  or:  $me --delete-all-generations [OPTION]...

Activates a system of processes: stops what was removed and what changed,
starts what is new, and leaves all other processes alone. If a process does not
start, the former system continues.

PATH is a profile, a folder with a profile.nix of gen-nix, or a processes model
in Nix, which is built first (default: \$NIXPROC_PROCESSES).

Operations:
      --undeploy             stop all processes, and remove their configuration
      --rollback             activate the generation before the current one
      --switch-generation NUMBER
                             activate a generation
      --list-generations, --list
                             list the generations
      --delete-generations GENERATIONS
                             delete generations: numbers, old, or 30d
      --delete-all-generations
                             delete all generations
"
  fi
  printf '%s\n' "Options:
      --dry-run              print what would be done, and change nothing
  -p, --profile NAME         the name of the Nix profile, or its path
                             (default: processes)
  -o, --old-profile PATH     the profile that is active (default: the current
                             generation)
      --settle SECONDS       the time that new processes must run (default: 2)
      --force-disable-user-change
                             create no users and groups
      --state-dir, --runtime-dir, --log-dir, --tmp-dir, --cache-dir,
      --spool-dir, --lock-dir, --lib-dir DIR
                             the state directories (default: those of the
                             profile, or NIXPROC_STATE_DIR, ...)
      --show-trace           passed on to nix-build
      --extra-params PARAMS  further parameters of the model, in Nix"
  manager_usage
  printf '  -h, --help                 show this text\n'
}

operation=
profile=processes
target=${NIXPROC_PROCESSES:-}
old_profile=
dry_run=
settle=2
generation=
extra_params=
nix_options=()
declare -A chosen_directories=()

set_operation() {
  [ "$mode" = switch ] || usage_error "$1 is an option of nixproc-$manager-switch"
  [ -z "$operation" ] || usage_error "$1 cannot be combined with another operation"
  operation=${1#--}
}

read_options() {
  local option value operands=()
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case "$option" in
    --*=*)
      value=${option#*=}
      option=${option%%=*}
      set -- "$value" "$@"
      ;;
    -[po]?*)
      value=${option#??}
      option=${option%"$value"}
      set -- "$value" "$@"
      ;;
    esac
    case "$option" in
    --undeploy | --rollback | --list-generations | --delete-all-generations) set_operation "$option" ;;
    --list) set_operation --list-generations ;;
    --switch-generation | --switch-to-generation | --delete-generations)
      [ $# -gt 0 ] || usage_error "$option needs a value"
      set_operation "${option/-to-/-}"
      generation=$1
      shift
      ;;
    --dry-run) dry_run=1 ;;
    --force-disable-user-change) NIXPROC_FORCE_DISABLE_USER_CHANGE=1 ;;
    --show-trace) nix_options+=(--show-trace) ;;
    -h | --help)
      usage
      exit 0
      ;;
    -p | --profile | -o | --old-profile | --settle | --extra-params | --*-dir)
      [ $# -gt 0 ] || usage_error "$option needs a value"
      value=$1
      shift
      case "$option" in
      -p | --profile) profile=$value ;;
      -o | --old-profile) old_profile=$value ;;
      --settle) settle=$value ;;
      --extra-params) extra_params=$value ;;
      *) choose_directory "${option#--}" "$value" ;;
      esac
      ;;
    --)
      operands+=("$@")
      break
      ;;
    -*)
      # A manager's own option; it returns 1 for an unknown one, and sets shifted if it takes a value.
      shifted=0
      manager_option "$option" "${1:-}" || usage_error "unknown option $option"
      shift "$shifted"
      ;;
    *) operands+=("$option") ;;
    esac
  done
  [ "${#operands[@]}" -le 1 ] || usage_error "only one path is possible"
  [ "${#operands[@]}" = 0 ] || [ -z "$operation" ] || usage_error "--$operation takes no path"
  target=${operands[0]:-$target}
  case "$settle" in "" | *[!0-9]*) usage_error "--settle needs a number of seconds, but got \"$settle\"" ;; esac
}

# Records a state directory: choose_directory state-dir /var.
choose_directory() {
  local key=${1%-dir}Dir
  case "$key" in
  stateDir | runtimeDir | logDir | tmpDir | cacheDir | spoolDir | lockDir | libDir) ;;
  *) usage_error "unknown option --$1" ;;
  esac
  case "$2" in
  /*) chosen_directories[$key]=$2 ;;
  *) usage_error "--$1 needs an absolute path, but got \"$2\"" ;;
  esac
}
