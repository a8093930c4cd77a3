#!/usr/bin/env bash
# run.sh MACHINE ACCOUNT DIRECTORY COMMAND...: runs a command in a machine, and ends with its exit code.
#
# MACHINE is a folder with `root`. If it also has `base`, writes go to `upper`, over the base. `mounts`
# lists further folders with their mount points. The machine has its own processes, mounts, network, host
# name and control groups: its processes end with it, and its engines do not affect those of this machine.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=control-groups.sh
source "$HERE/control-groups.sh"
# shellcheck source-path=SCRIPTDIR source=end-children.sh
source "$HERE/end-children.sh"

# The outermost stage: creates the resources that have to be removed, and removes them.
stage_outside() {
  run=$(mktemp -d) group=gen-nix-machine-$$
  trap clean_up EXIT
  # A terminal's Ctrl-C is for the command; this stage cleans up afterwards.
  trap : INT
  mkfifo "$run/process" "$run/ready"
  make_groups "$group"
  connect_network &
  (
    enter_groups "$group"
    exec unshare --net --mount --uts --ipc -- "$BASH" "$0" --in-network "$run" "$@"
  )
}

clean_up() {
  # unshare itself waits for its child and ignores signals.
  end_children KILL
  remove_groups "$group"
  rm -r "$run"
}

# Connects the network namespace of the process that it reads, until it is killed.
connect_network() {
  local process
  read -r process <"$run/process"
  exec 3>"$run/ready"
  exec setpriv --pdeathsig KILL slirp4netns --configure --mtu=65520 --disable-host-loopback \
    --ready-fd=3 "$process" tap0 >"$run/slirp4netns.log" 2>&1
}

stage_in_network() {
  local run=$1 ready=''
  shift
  echo $$ >"$run/process"
  read -r -n 1 ready <"$run/ready" || :
  if [ "$ready" != 1 ]; then
    cat "$run/slirp4netns.log" >&2
    exit 3
  fi
  exec unshare --pid --fork --kill-child --cgroup -- "$BASH" "$0" --in-machine "$@"
}

# The first process of a machine, with which all others end.
stage_in_machine() {
  local machine=$1 account=$2 directory=$3 root=$1/root
  local home=/root path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  [ "$account" = root ] || home=/home/$account path=/usr/local/bin:/usr/bin:/bin
  shift 3
  mount --make-rprivate /
  mount_root
  mount_system
  hostname "bare-$(sed -n 's/^VERSION_CODENAME=//p' "$root/etc/os-release")"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$(hostname)" >"$root/etc/hosts"
  # The name server of slirp4netns, which forwards to those of this machine.
  echo 'nameserver 10.0.2.3' >"$root/etc/resolv.conf"
  mkdir -p "$root/.outside"
  cd "$root"
  pivot_root . .outside
  umount -l /.outside
  rmdir /.outside
  # The state that an init would create.
  mount --make-rshared /
  cd "$home"
  cd "$directory"
  trap : INT
  setpriv --reuid="$account" --regid="$account" --init-groups \
    env -i HOME="$home" USER="$account" LOGNAME="$account" PATH="$path" TERM="${TERM:-dumb}" LANG=C.UTF-8 \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$@"
}

mount_root() {
  local name place
  if [ -e "$machine/base" ]; then
    mount -t overlay -o "lowerdir=$machine/base,upperdir=$machine/upper,workdir=$machine/work" overlay "$root"
  else
    mount --bind "$root" "$root"
  fi
  [ -e "$machine/mounts" ] || return 0
  while read -r name place; do
    mkdir -p "$root$place"
    mount --bind "$machine/$name" "$root$place"
  done <"$machine/mounts"
}

mount_system() {
  local device
  mount -t proc proc "$root/proc"
  mount -t sysfs sysfs "$root/sys"
  mount_groups "$root/sys/fs/cgroup"
  mount -t tmpfs -o mode=755 tmpfs "$root/run"
  mkdir -m 1777 "$root/run/lock"
  mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
  mkdir "$root"/dev/{pts,shm,net}
  mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  for device in null zero full random urandom tty fuse net/tun; do
    [ ! -e "/dev/$device" ] || cp -a "/dev/$device" "$root/dev/$device"
  done
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
}

case $1 in
  --in-network) shift && stage_in_network "$@" ;;
  --in-machine) shift && stage_in_machine "$@" ;;
  *) stage_outside "$@" ;;
esac
