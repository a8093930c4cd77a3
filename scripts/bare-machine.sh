#!/usr/bin/env bash
# Runs a command of the project in a bare Debian, which has only the programs of a new user's machine. See
# CONTRIBUTING.md and `scripts/bare-machine.sh --help`.
set -euo pipefail

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=bare-machine/end-children.sh
source "$PROJECT/scripts/bare-machine/end-children.sh"
# Nix on this machine ends all processes of its build users, also inside of the machines that this script
# creates. Their accounts therefore have numbers that this machine does not use.
FIRST_ID=40000 LAST_SYSTEM_ID=40998 USER_ID=40999
USER_NAME=ann
OLDEST_NODE=20

usage() {
  cat <<'END'
usage: scripts/bare-machine.sh RELEASE [OPTION]... [-- COMMAND [ARGUMENT]...]

Creates a bare Debian with git, Node.js and npm, clones the HEAD of this checkout into it, runs COMMAND in the
clone (default: npm run demo) and removes the machine. Needs root, debootstrap and slirp4netns.

RELEASE is 12, 13, or a codename such as trixie.

  --user            run COMMAND as a user who may use sudo without a password
  --install LIST    install these packages first (separated by commas), for example podman
  --folder DIR      the folder of machines and their base
                    (default: gen-nix-machines in TMPDIR or /tmp)
  --mirror URL      Debian's mirror, if this machine's apt has none
  --fresh           create the base again; it is kept between runs, and created again when this script changes
  --keep            keep the files that the machine has written
END
}

main() {
  parse_arguments "$@"
  require_programs_and_root
  mkdir -p "$folder"
  make_base
  make_machine
  if [ -n "$packages" ]; then
    say "installing $packages"
    # shellcheck disable=SC2016,SC2086 # the machine's shell expands it; a list of packages
    run_machine "$machine" root . sh -ec \
      'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install "$@" >/dev/null' sh $packages
  fi
  say "running: ${command[*]}"
  local code=0
  run_machine "$machine" "$account" gen-nix "${command[@]}" || code=$?
  say "exit code $code"
  return "$code"
}

parse_arguments() {
  suite='' account=root packages='' fresh='' keep='' mirror='' command=(npm run demo)
  folder=${TMPDIR:-/tmp}/gen-nix-machines
  while [ $# -gt 0 ]; do
    case $1 in
      --help) usage && exit 0 ;;
      --user) account=$USER_NAME ;;
      --install) packages=${2//,/ } && shift ;;
      --folder) folder=$(realpath -m "$2") && shift ;;
      --mirror) mirror=$2 && shift ;;
      --fresh) fresh=yes ;;
      --keep) keep=yes ;;
      --) shift && command=("$@") && break ;;
      -*) fail "unknown option $1" ;;
      12) suite=bookworm ;;
      13) suite=trixie ;;
      *) suite=$1 ;;
    esac
    shift
  done
  [ -n "$suite" ] || { usage >&2 && exit 2; }
}

require_programs_and_root() {
  local program taken
  [ "$(id -u)" -eq 0 ] || fail "it needs root, to mount and to create namespaces"
  for program in debootstrap slirp4netns unshare findmnt git npm; do
    command -v "$program" >/dev/null || fail "$program is not installed"
  done
  taken=$(cut -d: -f3 /etc/passwd /etc/group |
    awk -v first=$FIRST_ID -v last=$USER_ID '$1 >= first && $1 <= last' | head -n 1)
  [ -z "$taken" ] || fail "an account of this machine has the number $taken, which bare machines use"
}

# --- the base: a Debian that is created once for a release
# ---------------------------------------------------

make_base() {
  base=$folder/base-$suite
  recipe=$(sha256sum <"$PROJECT/scripts/bare-machine.sh")
  # Machines hold a shared lock of the base until they end; creating it again takes an exclusive lock.
  exec {lock}>"$base.lock"
  flock --shared "$lock"
  if [ -n "$fresh" ] || is_outdated; then
    flock --exclusive "$lock"
    # Another run may have created it meanwhile.
    if [ -n "$fresh" ] || is_outdated; then replace_base; fi
    flock --shared "$lock"
  fi
}

is_outdated() {
  [ "$recipe" != "$(cat "$base/recipe" 2>/dev/null)" ]
}

replace_base() {
  say "creating a bare Debian $suite, which is kept in $base"
  rm -rf --one-file-system "$base" "$base.new"
  mkdir "$base.new"
  # The log contains the reason of a failure.
  trap 'rm -rf --one-file-system "$base.new" && say "that failed; its log: $base.log"' EXIT
  (
    bootstrap "$base.new/root"
    provision "$base.new"
    echo "$recipe" >"$base.new/recipe"
  ) >"$base.log" 2>&1
  trap - EXIT
  mv "$base.new" "$base"
}

bootstrap() {
  local target=$1 archives address suffix
  archives=$(debian_archives)
  [ -n "$archives" ] || fail "apt has no index of Debian here: set a mirror (--mirror)"
  debootstrap --variant=minbase "$suite" "$target" "$(awk 'NF == 1 { print; exit }' <<<"$archives")"
  while read -r address suffix; do
    echo "deb $address $suite$suffix main"
  done <<<"$archives" >"$target/etc/apt/sources.list"
  # This machine's settings for the mirrors and npm's registry: proxies, certificates, exceptions.
  apt-config dump | grep -E '^Acquire::(https?|Check-)' >"$target/etc/apt/apt.conf.d/90machine" || :
  cp -a /usr/local/share/ca-certificates "$target/usr/local/share/"
  npm_configuration >"$target/etc/skel/.npmrc"
  cp "$target/etc/skel/.npmrc" "$target/root/.npmrc"
}

# Prints the address of each of Debian's archives, and what it adds to the codename ("-security").
debian_archives() {
  if [ -n "$mirror" ]; then
    printf '%s\n' "$mirror" "$mirror -updates"
    return
  fi
  # shellcheck disable=SC2016 # the format is apt's
  apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
    sed -nE 's/^Debian ([^ ]*[^ /])\/* [a-z]+(-updates|-security)?$/\1 \2/p' | sort -u
}

npm_configuration() {
  local key value
  for key in registry proxy https-proxy noproxy update-notifier; do
    value=$(npm config get "$key")
    [ -z "$value" ] || [ "$value" = null ] || echo "$key=$value"
  done
  echo cafile=/etc/ssl/certs/ca-certificates.crt
}

provision() {
  local root=$1/root
  sed -i '/^#\?SYS_[UG]ID_M/d' "$root/etc/login.defs"
  printf 'SYS_%s\n' "UID_MIN $FIRST_ID" "UID_MAX $LAST_SYSTEM_ID" "GID_MIN $FIRST_ID" \
    "GID_MAX $LAST_SYSTEM_ID" >>"$root/etc/login.defs"
  run_machine "$1" root / sh -euxc "
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    apt-get -q dist-upgrade --yes
    apt-get -q install --yes --no-install-recommends ca-certificates git sudo
    version=\$(apt-cache show --no-all-versions nodejs | sed -n 's/^Version: \\([0-9]*\\).*/\\1/p')
    [ \"\$version\" -lt $OLDEST_NODE ] || apt-get -q install --yes --no-install-recommends nodejs npm
    update-ca-certificates
    useradd --uid $USER_ID --create-home --shell /bin/bash $USER_NAME
    echo '$USER_NAME ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/$USER_NAME
    apt-get clean
    rm -r /var/lib/apt/lists/*"
  [ -e "$root/usr/bin/node" ] || copy_node "$root"
}

# Copies this machine's Node.js, for a release whose own is too old.
copy_node() {
  local root=$1 npm
  npm=$(dirname "$(dirname "$(realpath "$(command -v npm)")")")
  cp "$(realpath "$(command -v node)")" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -a "$npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  chroot "$root" /usr/local/bin/node --version
}

# --- a machine: its writes go to a folder over the base, which is removed ---------------------------------

make_machine() {
  machine=$(mktemp -d "$folder/$suite-XXXXXX")
  trap remove_machine EXIT
  chmod 755 "$machine"
  mkdir "$machine/root" "$machine/upper" "$machine/work"
  chmod --reference="$base/root" "$machine/upper"
  ln -s "$base/root" "$machine/base"
  git -C "$PROJECT" diff --quiet HEAD -- || say "note: uncommitted changes are not included"
  # Engines use overlays, which cannot be on an overlay, so their folders are mounts of another file system.
  mkdir "$machine/gen-nix" "$machine/docker" "$machine/containers"
  cp -a "$base/root/home" "$machine/home"
  cp -a "$base/root/root" "$machine/home-of-root"
  cat >"$machine/mounts" <<'END'
home /home
home-of-root /root
gen-nix /var/lib/gen-nix
docker /var/lib/docker
containers /var/lib/containers
END
  local clone=$machine/home-of-root/gen-nix
  [ "$account" = root ] || clone=$machine/home/$account/gen-nix
  git clone --quiet --no-hardlinks "$PROJECT" "$clone"
  git -C "$clone" remote remove origin
  [ "$account" = root ] || chown -R "$USER_ID:$USER_ID" "$clone"
}

remove_machine() {
  end_children TERM
  if [ -n "$keep" ]; then
    say "the files that the machine has written are in $machine"
  else
    rm -rf --one-file-system "$machine"
  fi
}

# Runs a command as an account, in a folder (from its home on), in a machine.
run_machine() {
  # Whatever ends this script ends the machine.
  setpriv --pdeathsig TERM "$PROJECT/scripts/bare-machine/run.sh" "$@"
}

say() {
  echo "bare-machine: $*" >&2
}

fail() {
  say "$*"
  exit 3
}

main "$@"
