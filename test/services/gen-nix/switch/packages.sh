# Sets search, the options of Nix that make the embedded package set <nixpkgs> where there is none: use_packages FOLDER.
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
