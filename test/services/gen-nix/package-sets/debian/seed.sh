#!/bin/sh
# Adds the seed of the package set to the Nix store: a static busybox, the first program in Nix's sandbox.
# gen-nix does the same before a build; this script is for machines without Node.
#
#   sh seed.sh [LOCK_FILE]
# LOCK_FILE is by default the debian-lock.json of the project that contains this package set, or else the
# set's own lock.
set -eu

set_directory=$(cd "$(dirname "$0")" && pwd)
of_project=$set_directory/../../../debian-lock.json
if [ $# -eq 0 ] && [ -e "$of_project" ]; then
  set -- "$of_project"
fi
if [ $# -gt 0 ]; then
  set -- --argstr lockFile "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
fi
path=$(nix-instantiate --eval "$set_directory" -A seed.outPath "$@" | tr -d '"')
if ! nix-store --check-validity "$path" 2>/dev/null; then
  deb=$(nix-build --no-out-link --option substitute false "$set_directory" -A seedDeb "$@")
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  seed=$scratch/gen-nix-seed-busybox
  mkdir -p "$seed/bin"
  if command -v dpkg-deb >/dev/null; then
    dpkg-deb --fsys-tarfile "$deb"
  else
    ar p "$deb" data.tar.xz | xz -d
  fi >"$scratch/data.tar"
  # in /bin, or in /usr/bin since Debian merged these
  member=$(tar -t -f "$scratch/data.tar" | grep -E '^(\./)?(usr/)?bin/busybox$')
  tar -x -O -f "$scratch/data.tar" "$member" >"$seed/bin/busybox"
  chmod 555 "$seed/bin/busybox"
  added=$(nix-store --add-fixed --recursive sha256 "$seed")
  if [ "$added" != "$path" ]; then
    echo "seed.sh: $deb does not contain the seed that is in the lock; gen-nix lock --refresh updates the lock" >&2
    exit 1
  fi
fi
root=${XDG_STATE_HOME:-$HOME/.local/state}/gen-nix/seeds/${path##*/}
mkdir -p "$(dirname "$root")"
nix-store --realise "$path" --add-root "$root" --indirect --option substitute false
