#include "privileges.h"

#include <fcntl.h>
#include <dirent.h>
#include <grp.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

static int set_capabilities(uint64_t set) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct data[2] = {
      {(uint32_t)set, (uint32_t)set, (uint32_t)set},
      {(uint32_t)(set >> 32), (uint32_t)(set >> 32), (uint32_t)(set >> 32)},
  };
  return (int)syscall(SYS_capset, &header, data);
}

bool has_capability(int number) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct data[2] = {{0}};
  if (syscall(SYS_capget, &header, data) < 0) return false;
  return data[number / 32].effective >> number % 32 & 1;
}

/* Reduces the capabilities that any descendant can get. Without CAP_SETPCAP this fails, which is an error only if the specification requires it. */
static bool reduce_bounding_set(uint64_t keep) {
  for (int number = 0; number < 64; number++) {
    int present = prctl(PR_CAPBSET_READ, number, 0, 0, 0);
    if (present < 0) break;
    if (present && !(keep >> number & 1) && prctl(PR_CAPBSET_DROP, number, 0, 0, 0) < 0) return false;
  }
  return true;
}

static bool raise_ambient_set(uint64_t set) {
  for (int number = 0; number < 64; number++)
    if (set >> number & 1 && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0) < 0) return false;
  return true;
}

const char *privileges_take(const struct process_spec *spec, const struct identity *identity) {
  uint64_t keep = spec->capabilities;
  if ((identity->changes || spec->has_capabilities) && !reduce_bounding_set(keep) && spec->has_capabilities)
    return "reducing the capabilities";
  if (identity->changes) {
    if (keep && prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0) return "keeping capabilities";
    if (setgroups(identity->group_count, identity->groups) < 0) return "setting the groups";
    if (setresgid(identity->gid, identity->gid, identity->gid) < 0) return "setting the group";
    if (setresuid(identity->uid, identity->uid, identity->uid) < 0) return "setting the user";
  }
  if ((identity->changes || spec->has_capabilities) && set_capabilities(keep) < 0) return "setting the capabilities";
  if (keep && identity->uid != 0 && !raise_ambient_set(keep)) return "setting the ambient capabilities";
  if (spec->no_new_privileges && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return "setting no-new-privileges";
  return NULL;
}

void become_subreaper(void) { prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

bool die_with_parent(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  return getppid() == parent;
}

void close_on_exec_from(int first) {
  if (syscall(SYS_close_range, first, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  DIR *entries = opendir("/proc/self/fd");
  struct dirent *entry;
  while (entries && (entry = readdir(entries)))
    if (atoi(entry->d_name) >= first) fcntl(atoi(entry->d_name), F_SETFD, FD_CLOEXEC);
  if (entries) {
    closedir(entries);
    return;
  }
  for (int fd = first; fd < 1024; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
}
