#!/bin/sh
# Stands for launchctl and cygrunsrv: keeps a file for each loaded service, and records the calls.
program=${0##*/}
printf '%s %s\n' "$program" "$*" >>"$STUB_FOLDER/calls"
case "$program $1" in
"launchctl print")
  [ -e "$STUB_FOLDER/${2##*/}" ] || exit 113
  echo "	state = running"
  ;;
"launchctl bootstrap")
  name=${3##*/}
  : >"$STUB_FOLDER/${name%.plist}"
  ;;
"launchctl bootout") rm "$STUB_FOLDER/${2##*/}" ;;
"cygrunsrv --query")
  [ -e "$STUB_FOLDER/$2" ] || exit 1
  echo "Current State       : $(cat "$STUB_FOLDER/$2")"
  ;;
"cygrunsrv --install") echo Stopped >"$STUB_FOLDER/$2" ;;
"cygrunsrv --start") echo Running >"$STUB_FOLDER/$2" ;;
"cygrunsrv --stop") echo Stopped >"$STUB_FOLDER/$2" ;;
"cygrunsrv --remove") rm "$STUB_FOLDER/$2" ;;
*) exit 2 ;;
esac
