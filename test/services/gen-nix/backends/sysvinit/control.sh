# Controls init scripts.

manager_reload() {
  script "$new" "$1" reload
}
