usage() {
  printf '%s\n' "Usage: $me PATH

Creates the users that a profile declares, or a single file in its
dysnomia-support/users."
}

case "${1:-}" in
-h | --help)
  usage
  exit 0
  ;;
-*) usage_error "unknown option $1" ;;
esac
[ $# = 1 ] || usage_error "one path is required"
[ -e "$1" ] || fail "$1 does not exist"
create_users "$1"
