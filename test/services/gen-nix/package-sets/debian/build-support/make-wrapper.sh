# Functions that make wrapper scripts, for builds with makeWrapper among their inputs.

# makeWrapper PROGRAM WRAPPER [--set V X] [--set-default V X] [--unset V] [--prefix V SEP X]
# [--suffix V SEP X]
#   [--run COMMAND] [--chdir DIR] [--add-flags FLAGS] [--append-flags FLAGS] [--argv0 NAME] [--inherit-argv0]
makeWrapper() {
  local program=$1 wrapper=$2
  shift 2
  if [ ! -x "$program" ] || [ -d "$program" ]; then
    echo "makeWrapper: $program is not an executable" >&2
    return 1
  fi
  local before="" flags="" appended="" argv0='"$0"'
  while [ $# -gt 0 ]; do
    case $1 in
      --set) before+="export $2=${3@Q}"$'\n'; shift 3 ;;
      --set-default) before+="export $2=\${$2-${3@Q}}"$'\n'; shift 3 ;;
      --unset) before+="unset $2"$'\n'; shift 2 ;;
      --prefix) before+="export $2=${4@Q}\${$2:+${3@Q}}\${$2-}"$'\n'; shift 4 ;;
      --suffix) before+="export $2=\${$2-}\${$2:+${3@Q}}${4@Q}"$'\n'; shift 4 ;;
      --run) before+=$2$'\n'; shift 2 ;;
      --chdir) before+="cd ${2@Q}"$'\n'; shift 2 ;;
      --add-flag) flags+=" ${2@Q}"; shift 2 ;;
      --add-flags) flags+=" $2"; shift 2 ;;
      --append-flag) appended+=" ${2@Q}"; shift 2 ;;
      --append-flags) appended+=" $2"; shift 2 ;;
      --argv0) argv0=${2@Q}; shift 2 ;;
      --inherit-argv0) argv0='"$0"'; shift ;;
      *) echo "makeWrapper: unknown option $1" >&2; return 1 ;;
    esac
  done
  mkdir -p "$(dirname "$wrapper")"
  printf '%s\n%sexec -a %s %s%s "$@"%s\n' \
    "#!$SHELL -e" "$before" "$argv0" "${program@Q}" "$flags" "$appended" >"$wrapper"
  chmod +x "$wrapper"
}

makeShellWrapper() { makeWrapper "$@"; }
makeBinaryWrapper() { makeWrapper "$@"; }

# wrapProgram PROGRAM [options of makeWrapper]: renames the program and replaces it by a wrapper
wrapProgram() {
  local program=$1 hidden
  shift
  hidden=$(dirname "$program")/.$(basename "$program")-wrapped
  while [ -e "$hidden" ]; do hidden+=_; done
  mv "$program" "$hidden"
  makeWrapper "$hidden" "$program" --inherit-argv0 "$@"
}

wrapProgramShell() { wrapProgram "$@"; }
