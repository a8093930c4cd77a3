# shellcheck shell=bash

# Ends the children that the calling shell waits for, when a signal ends the shell first.
end_children() {
  local signal=$1 child children
  read -ra children <"/proc/$BASHPID/task/$BASHPID/children" || :
  for child in "${children[@]}"; do
    kill "-$signal" "$child" 2>/dev/null || :
    wait "$child" 2>/dev/null || :
    while kill -0 "$child" 2>/dev/null; do sleep 0.1; done
  done
}
