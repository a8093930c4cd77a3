# Controls init scripts.

manager_labels=1

manager_reload() {
  script "$new" "$1" reload
}

manager_log_files() {
  printf '%s\n' "$logDir/$1.log"
}
