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
  local name path variable boot_environment from=${old:-$new}/manifest.xml to=${new:-$old}/manifest.xml
  [ -n "$old" ] || from=$new/empty-manifest.xml
  [ -n "$new" ] || to=$old/empty-manifest.xml
  set_boot_environment
  # Disnix has the PATH of this tool, and the processes have that of a start at boot.
  path=${boot_environment[0]#PATH=}
  boot_environment+=("GEN_NIX_PATH=$path" "PATH=$PATH" "DYSNOMIA_STATEDIR=$stateDir/dysnomia")
  for variable in "${!DISNIX_@}" "${!DYSNOMIA_@}"; do
    boot_environment+=("$variable=${!variable}")
  done
  # The processes print to a log file, not to the terminal of this tool. Disnix itself would roll back with the
  # dependencies of the new manifest.
  env -i "${boot_environment[@]}" disnix-activate --no-rollback --old-manifest "$from" "$to" >>"$logDir/disnix.log" 2>&1 </dev/null || {
    tail -n 5 "$logDir/disnix.log" >&2
    return 1
  }
  # Disnix does not know that a process has ended.
  for name in "${revived[@]}"; do
    env -i "${boot_environment[@]}" "$new/libexec/$name" >>"$logDir/disnix.log" 2>&1 </dev/null || return
  done
}

manager_is_up() {
  local pid=
  [ ! -r "$runtimeDir/nixproc/$1.pid" ] || read -r pid <"$runtimeDir/nixproc/$1.pid"
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && keeper_works "$1" "$pid"
}

manager_labels=1

manager_log_files() {
  printf '%s\n' "$logDir/nixproc-$1.log"
}
