# The options of a framework tool. The tool sets valued and flags, the names of its options, and short, the long names
# of its short options. read_options sets option, the values by name, and operands.

declare -A option=() short=([h]=help)
operands=()

# The state directories, in the order of the framework's help.
directories=(state runtime log tmp cache spool lock lib)
valued=(state-dir runtime-dir log-dir tmp-dir cache-dir spool-dir lock-dir lib-dir)
flags=(force-disable-user-change help)

directories_usage() {
  printf '%s\n' "      --state-dir, --runtime-dir, --log-dir, --tmp-dir, --cache-dir,
      --spool-dir, --lock-dir, --lib-dir DIR
                             the state directories
      --force-disable-user-change
                             create no users and groups, and change none
  -h, --help                 show this text

Each directory has an environment variable, such as NIXPROC_STATE_DIR, and so
has NIXPROC_FORCE_DISABLE_USER_CHANGE=1; an option overrides it."
}

read_options() {
  local word name rest
  while [ $# -gt 0 ]; do
    word=$1 rest=
    shift
    case "$word" in
    --)
      operands+=("$@")
      break
      ;;
    --*=*)
      name=${word%%=*}
      name=${name#--}
      ! contains "$name" "${flags[@]}" || usage_error "--$name takes no value"
      contains "$name" "${valued[@]}" || usage_error "unknown option --$name"
      option[$name]=${word#*=}
      continue
      ;;
    --*) name=${word#--} ;;
    -?*)
      name=${short[${word:1:1}]:-}
      rest=${word:2}
      [ -n "$name" ] || usage_error "unknown option -${word:1:1}"
      ;;
    *)
      operands+=("$word")
      continue
      ;;
    esac
    if contains "$name" "${flags[@]}"; then
      option[$name]=1
      [ -z "$rest" ] || set -- "-$rest" "$@"
    elif ! contains "$name" "${valued[@]}"; then
      usage_error "unknown option $word"
    elif [ -n "$rest" ]; then
      option[$name]=$rest
    else
      [ $# -gt 0 ] || usage_error "--$name needs a value"
      option[$name]=$1
      shift
    fi
  done
  if [ -n "${option[help]:-}" ]; then
    usage
    exit 0
  fi
  local key variable
  for key in "${directories[@]}"; do
    variable=NIXPROC_${key^^}_DIR
    [ -n "${option[$key-dir]:-}" ] || [ -z "${!variable:-}" ] || option[$key-dir]=${!variable}
  done
  [ "${NIXPROC_FORCE_DISABLE_USER_CHANGE:-}" != 1 ] || option[force-disable-user-change]=1
}

# Sets state_arguments, the same directories for Nix, and state_options, for another tool.
read_state() {
  local key value
  state_arguments=() state_options=()
  for key in "${directories[@]}"; do
    value=${option[$key-dir]:-}
    [ -n "$value" ] || continue
    state_arguments+=(--argstr "${key}Dir" "$value")
    state_options+=("--$key-dir" "$value")
  done
  if [ -n "${option[force-disable-user-change]:-}" ]; then
    state_arguments+=(--arg forceDisableUserChange true)
    state_options+=(--force-disable-user-change)
  fi
}

# Sets model, the absolute path of the processes model.
require_model() {
  [ "${#operands[@]}" -le 1 ] || usage_error "only one path is possible"
  model=${operands[0]:-${NIXPROC_PROCESSES:-}}
  [ -n "$model" ] || usage_error "a processes model is required"
  [ -e "$model" ] || fail "$model does not exist"
  model=$(readlink -f "$model")
}

# Requires the name of a process manager: sets manager.
require_manager() {
  manager=${option[process-manager]:-}
  [ -n "$manager" ] || usage_error "a process manager is required (-P)"
  [ -e "$framework/backends/$manager/build-$manager-env.nix" ] || {
    local known=("$framework"/backends/*/build-*-env.nix)
    known=("${known[@]##*/build-}")
    usage_error "\"$manager\" is not a process manager; choose ${known[*]%-env.nix}"
  }
}
