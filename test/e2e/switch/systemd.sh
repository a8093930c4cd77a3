#!/bin/sh
# Runs systemd as PID 1 of namespaces, with as few units as possible: systemd.sh FOLDER.
set -eu
folder=$1
cgroups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
mkdir -p "$cgroups/gen-nix-test-$$" "$folder/units" "$folder/etc"
echo "$cgroups/gen-nix-test-$$" >"$folder/cgroup"
echo $$ >"$cgroups/gen-nix-test-$$/cgroup.procs"
for unit in -.slice system.slice basic.target default.target multi-user.target paths.target shutdown.target slices.target \
  sockets.target sysinit.target timers.target umount.target dbus.service dbus.socket systemd-journald.service \
  systemd-journald.socket systemd-journald-dev-log.socket; do
  [ ! -e "/lib/systemd/system/$unit" ] || cp "/lib/systemd/system/$unit" "$folder/units/"
done
ln -sfn multi-user.target "$folder/units/default.target"
mkdir -p "$folder/units/sockets.target.wants"
for unit in dbus.socket systemd-journald.socket systemd-journald-dev-log.socket; do
  ln -sfn "../$unit" "$folder/units/sockets.target.wants/$unit"
done
exec unshare --pid --mount --fork --cgroup --ipc --kill-child sh -euc '
  mount --make-rprivate /
  mount -t proc proc /proc
  umount -R /sys/fs/cgroup
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  mount -t tmpfs tmpfs /run
  [ ! -d /var/log/journal ] || mount -t tmpfs tmpfs /var/log/journal
  mount --bind "$1/etc" /etc/systemd/system
  exec env -i PATH="$PATH" container=other SYSTEMD_UNIT_PATH="/etc/systemd/system:$1/units" \
    /lib/systemd/systemd --unit=multi-user.target --log-target=null --show-status=0
' sh "$folder"
