# Controls services of runit.

manager_reload() {
  sv hup "$SVDIR/$1" >/dev/null
}

manager_log_place() {
  printf '%s\n' "runsvdir prints the output of the processes; with \"logs: { file: ... }\" in the model, it is in a file"
}
