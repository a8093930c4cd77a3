# Switches a manifest of Disnix, which compares the manifests.

# Dysnomia creates users and groups.
has_accounts=0

manager_check() {
  has disnix-activate || fail "this host has no disnix-activate"
  has dysnomia || fail "this host has no dysnomia"
}

manager_prepare() {
  mkdir -p "$runtimeDir/nixproc"
}

manager_transition() {
  export DYSNOMIA_STATEDIR=${DYSNOMIA_STATEDIR:-$stateDir/dysnomia} GEN_NIX_PATH=$PATH
  local name from=${old:-$new}/manifest.xml to=${new:-$old}/manifest.xml
  [ -n "$old" ] || from=$new/empty-manifest.xml
  [ -n "$new" ] || to=$old/empty-manifest.xml
  # The processes print to a log file, not to the terminal of this tool. Disnix itself would roll back with the
  # dependencies of the new manifest.
  disnix-activate --no-rollback --old-manifest "$from" "$to" >>"$logDir/disnix.log" 2>&1 </dev/null || {
    show_log "$logDir/disnix.log"
    return 1
  }
  # Disnix does not know that a process has ended.
  for name in "${revived[@]}"; do
    "$new/libexec/$name" >>"$logDir/disnix.log" 2>&1 </dev/null || return
  done
}

manager_is_up() {
  local pid=
  [ ! -r "$runtimeDir/nixproc/$1.pid" ] || read -r pid <"$runtimeDir/nixproc/$1.pid"
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && keeper_works "$1" "$pid"
}
