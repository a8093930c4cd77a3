usage() {
  printf '%s\n' "Usage: $me [OPTION]... -P MANAGER FILE

Builds the configuration of a process for a process manager from a JSON file
with its parameters. The JSON file of a process is what a model is evaluated to
without a process manager. The link to the result is result.

Options:
  -P, --process-manager MANAGER
                             the process manager
      --create-managed-process-expr FILE
                             the file of createManagedProcess (default: that
                             of the library)
      --no-out-link          create no link to the result
      --show-trace           passed on to nix-build"
  directories_usage
}

short[P]=process-manager
valued+=(process-manager create-managed-process-expr)
flags+=(no-out-link show-trace)
read_options "$@"
read_state
require_manager
[ "${#operands[@]}" = 1 ] || usage_error "one JSON file is required"
[ -f "${operands[0]}" ] || fail "${operands[0]} does not exist"
config=$(readlink -f "${operands[0]}")
constructor=$(readlink -f "${option[create-managed-process-expr]:-$framework/create-managed-process/universal/create-managed-process-universal.nix}")
[ -e "$constructor" ] || fail "${option[create-managed-process-expr]} does not exist"
use_packages "$PWD"

export NIXPROC_CONFIG=$config NIXPROC_CONSTRUCTOR=$constructor
exec nix-build "${search[@]}" "${state_arguments[@]}" \
  ${option[no-out-link]:+--no-out-link} ${option[show-trace]:+--show-trace} \
  --argstr processManager "$manager" \
  --arg configFile '/. + builtins.getEnv "NIXPROC_CONFIG"' \
  --arg createManagedProcessExpr '/. + builtins.getEnv "NIXPROC_CONSTRUCTOR"' \
  "$framework/create-managed-process/agnostic/create-managed-process-from-config.nix"
