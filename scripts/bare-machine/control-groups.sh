# shellcheck shell=bash Functions that give a machine its own control groups: one in each hierarchy with
# controllers, of either version, which is the root of the hierarchy for the machine.

make_groups() {
  local path file
  for path in $(groups_named "$1"); do
    mkdir "$path"
    # A cpuset group accepts processes only when it has processors and memory.
    for file in cpuset.cpus cpuset.mems; do
      [ ! -e "$path/$file" ] || [ -s "$path/$file" ] || cat "${path%/*}/$file" >"$path/$file"
    done
  done
}

# Moves the calling shell into the groups.
enter_groups() {
  local path
  for path in $(groups_named "$1"); do echo "$BASHPID" >"$path/cgroup.procs"; done
}

remove_groups() {
  local path
  for path in $(groups_named "$1"); do
    # Processes that were killed with their namespace leave their groups a moment later.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      [ -d "$path" ] || break
      find "$path" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.2
    done
  done
}

# Mounts the hierarchies inside of a machine, whose first process is the calling shell.
mount_groups() {
  local target=$1 controllers
  if is_version_2; then
    mount -t cgroup2 cgroup2 "$target"
    # A group with processes cannot hand controllers to the groups below it.
    mkdir "$target/init"
    echo $$ >"$target/init/cgroup.procs"
    sed 's/[^ ]*/+&/g' "$target/cgroup.controllers" >"$target/cgroup.subtree_control"
    return
  fi
  mount -t tmpfs -o mode=755 tmpfs "$target"
  for controllers in $(hierarchies); do
    mkdir "$target/$controllers"
    mount -t cgroup -o "$controllers" cgroup "$target/$controllers"
  done
}

# Prints the folder of the group of a name in each hierarchy.
groups_named() {
  local controllers
  if is_version_2; then
    echo "/sys/fs/cgroup/$1"
    return
  fi
  for controllers in $(hierarchies); do
    echo "$(findmnt -n -o TARGET -t cgroup -O "$controllers" | head -n 1)/$1"
  done
}

# Prints the controllers of each hierarchy of version 1; one of version 2 beside them has none.
hierarchies() {
  cut -d: -f2 /proc/self/cgroup | grep -v -e '^$' -e '^name='
}

is_version_2() {
  [ -e /sys/fs/cgroup/cgroup.controllers ]
}
