# dysnomia-addusers, -addgroups, -delusers and -delgroups.
case "$me" in
dysnomia-add*) word=Creates ;;
*) word=Deletes ;;
esac
# users or groups
kind=${me#dysnomia-???}

usage() {
  printf '%s\n' "Usage: $me PATH

$word the $kind that a profile declares, or a single file in its
dysnomia-support/$kind."
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
case "$word" in
Creates) "create_$kind" "$1" ;;
*) "delete_$kind" "$1" ;;
esac
