# Controls programs of supervisord.

manager_reload() {
  case "$(control signal HUP "$1")" in *": signalled") ;; *) return 1 ;; esac
}

manager_log_files() {
  local file
  for file in "$logDir/$1"-std???---*.log; do
    [ ! -e "$file" ] || printf '%s\n' "$file"
  done
}

manager_log_place() {
  printf '%s has no output of the processes; supervisorctl tail NAME shows it\n' "$logDir"
}
