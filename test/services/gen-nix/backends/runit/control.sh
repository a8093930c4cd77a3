# Controls services of runit.

manager_reload() {
  sv hup "$SVDIR/$1" >/dev/null
}
