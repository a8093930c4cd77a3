#!@bash@/bin/bash
# su [-|-l|--login] [-m|-p] [-s SHELL] [-c COMMAND] [USER [ARGUMENT...]]: runs a shell as another
# user; only for root. runuser is the same, and also: runuser -u USER [--] COMMAND [ARGUMENT...]
set -eu

program= login= command= hasCommand= shell= keep= user=
while [ $# -gt 0 ]; do
  case $1 in
    - | -l | --login) login=1; shift ;;
    -m | -p | --preserve-environment) keep=1; shift ;;
    -c | --command) command=$2 hasCommand=1; shift 2 ;;
    --command=*) command=${1#*=} hasCommand=1; shift ;;
    -s | --shell) shell=$2; shift 2 ;;
    --shell=*) shell=${1#*=}; shift ;;
    -u | --user) user=$2 program=1; shift 2 ;;
    --) shift; break ;;
    -*) echo "su: unknown option $1" >&2; exit 1 ;;
    *)
      if [ -n "$user$program" ]; then break; fi
      user=$1
      shift
      ;;
  esac
done
if [ -z "$user" ] && [ $# -gt 0 ]; then user=$1; shift; fi
: "${user:=root}"

if [ "$(@coreutils@/bin/id -u)" != 0 ]; then
  echo "su: only root can become $user" >&2
  exit 1
fi
entry=$(@gnugrep@/bin/grep -m 1 "^$user:" /etc/passwd) || {
  echo "su: there is no user $user" >&2
  exit 1
}
if [ -n "$program" ]; then
  IFS=: read -r _ _ uid gid _ <<<"$entry"
  exec @utilLinux@/bin/setpriv --reuid "$uid" --regid "$gid" --init-groups -- "$@"
fi
IFS=: read -r _ _ uid gid _ home userShell <<<"$entry"
if [ -z "$shell" ]; then shell=$userShell; fi
if [ ! -x "$shell" ]; then shell=@bash@/bin/bash; fi

if [ -z "$keep" ]; then export HOME=$home SHELL=$shell USER=$user LOGNAME=$user; fi
name=$shell
if [ -n "$login" ]; then
  cd "$home" 2>/dev/null || cd /
  name=-${shell##*/}
fi
arguments=()
if [ -n "$hasCommand" ]; then arguments+=(-c "$command"); fi
exec @utilLinux@/bin/setpriv --reuid "$uid" --regid "$gid" --init-groups -- \
  @bash@/bin/bash -c 'exec -a "$1" "$2" "${@:3}"' su "$name" "$shell" "${arguments[@]}" "$@"
