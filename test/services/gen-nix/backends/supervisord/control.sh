# Controls programs of supervisord.

manager_reload() {
  case "$(control signal HUP "$1")" in *": signalled") ;; *) return 1 ;; esac
}
