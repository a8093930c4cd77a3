# Switches Windows services of Cygwin.

# Cygwin's users are those of Windows.
has_accounts=0

manager_check() {
  has cygrunsrv || fail "this host has no cygrunsrv"
}

manager_stop() {
  cygrunsrv --query "nix-process-$1" >/dev/null 2>&1 || return 0
  cygrunsrv --stop "nix-process-$1" 2>/dev/null || :
  cygrunsrv --remove "nix-process-$1"
}

manager_start() {
  local parameters
  if ! cygrunsrv --query "nix-process-$1" >/dev/null 2>&1; then
    mapfile -t parameters <"$new/nix-process-$1-cygrunsrvparams"
    cygrunsrv --install "nix-process-$1" "${parameters[@]}" || return
  fi
  cygrunsrv --start "nix-process-$1"
}

manager_is_up() {
  cygrunsrv --query "nix-process-$1" 2>/dev/null | grep -q "Current State *: Running"
}
