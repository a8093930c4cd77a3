# Finds the package set: use_packages FOLDER. On a machine without <nixpkgs>, sets search to options of Nix that give
# the embedded set this name, with the lock in the folder.
use_packages() {
  local lock
  search=()
  [ -d "$library/package-sets/debian" ] || return 0
  ! nix-instantiate --find-file nixpkgs >/dev/null 2>&1 || return 0
  search=(-I "nixpkgs=$library/package-sets/debian")
  for lock in "$1/debian-lock.json" "$PWD/debian-lock.json"; do
    [ ! -e "$lock" ] || {
      search+=(-I "gen-nix-debian-lock=$lock")
      break
    }
  done
}
