# Controls services of runit.

manager_reload() {
  sv hup "$scan/$1" >/dev/null
}
