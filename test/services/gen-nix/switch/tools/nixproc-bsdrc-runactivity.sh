usage() {
  printf '%s\n' "Usage: $me [OPTION]... ACTIVITY [PATH]

Runs an activity (onestart, onestop, onestatus, ...) on all rc scripts of a
profile, in the order of their dependencies. PATH is a profile (default: the
current generation of the Nix profile).

Options:
  -p, --profile NAME         the name of the Nix profile, or its path
                             (default: processes)
  -r, --reverse              run the scripts in reverse order
  -h, --help                 show this text

Environment: NIX_STATE_DIR"
}

short[p]=profile short[r]=reverse
valued=(profile)
flags=(reverse help)
read_options "$@"
case "${#operands[@]}" in [12]) ;; *) usage_error "an activity is required, and a profile is possible" ;; esac
if [ "${#operands[@]}" = 2 ]; then
  path=${operands[1]%/}
else
  profile=${option[profile]:-processes}
  find_link
  path=$link
fi
[ -d "$path/etc/rc.d" ] || fail "$path contains no rc scripts (it has no etc/rc.d)"

# Prints the scripts in their order. A profile of gen-nix lists its processes in this order.
ordered() {
  if has rcorder; then
    rcorder "$path"/etc/rc.d/*
  else
    local key name
    while read -r key name _; do
      [ "$key" != process ] || [ ! -e "$path/etc/rc.d/$name" ] || printf '%s\n' "$path/etc/rc.d/$name"
    done <"$path/share/gen-nix/profile"
  fi
}

scripts=()
while read -r script; do
  if [ -n "${option[reverse]:-}" ]; then scripts=("$script" "${scripts[@]}"); else scripts+=("$script"); fi
done < <(ordered)

# A script that fails does not prevent the others from running, but is reported at the end.
status=0
for script in "${scripts[@]}"; do
  "$script" "${operands[0]}" || status=$?
done
exit "$status"
