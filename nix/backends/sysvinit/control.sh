# Controls init scripts.

manager_labels=1

manager_reload() {
  script "$new" "$1" reload
}

manager_log_files() {
  # The output of the process, and that of its init script.
  printf '%s\n' "$logDir/nixproc-$1.log" "$logDir/$1.log"
}
