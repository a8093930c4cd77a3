usage() {
  printf '%s\n' "Usage: $me [OPTION]... -P MANAGER [PATH]
  or:  $me [OPTION]... -P MANAGER --undeploy

Builds the configuration of a process manager for all processes of a processes
model in Nix (default: \$NIXPROC_PROCESSES), and prints its path. The link to it
is result.

Options:
  -P, --process-manager MANAGER
                             the process manager
      --undeploy             build a configuration without processes
      --no-out-link          create no link to the result
      --show-trace           passed on to nix-build
      --extra-params PARAMS  further parameters of the model, in Nix"
  directories_usage
}

short[P]=process-manager
valued+=(process-manager extra-params)
flags+=(undeploy no-out-link show-trace)
read_options "$@"
read_state
require_manager

if [ -n "${option[undeploy]:-}" ]; then
  [ "${#operands[@]}" = 0 ] || usage_error "--undeploy takes no path"
  expression=null
  use_packages "$PWD"
else
  require_model
  # Nix code cannot name a path with a space.
  expression='/. + builtins.getEnv "NIXPROC_MODEL"'
  export NIXPROC_MODEL=$model
  use_packages "$(dirname "$model")"
fi

exec nix-build "${search[@]}" "${state_arguments[@]}" \
  --argstr callingUser "$(user_name)" --argstr callingGroup "$(id -gn 2>/dev/null || id -g)" \
  ${option[no-out-link]:+--no-out-link} ${option[show-trace]:+--show-trace} \
  ${option[extra-params]:+--arg extraParams "${option[extra-params]}"} \
  --arg exprFile "$expression" "$framework/backends/$manager/build-$manager-env.nix"
