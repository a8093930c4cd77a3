# Controls services of s6.

manager_reload() {
  s6-svc -h "$scan/$1"
}

manager_log_place() {
  printf '%s\n' "s6-svscan prints the output of the processes; with \"logs: { file: ... }\" in the model, it is in a file"
}
