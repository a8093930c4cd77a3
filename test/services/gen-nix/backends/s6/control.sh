# Controls services of s6.

manager_reload() {
  s6-svc -h "$scan/$1"
}
