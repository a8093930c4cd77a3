#include "users.h"

#include "values.h"

#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <sys/fsuid.h>

static bool find_user(const char *name, struct identity *identity) {
  int64_t number = -1;
  parse_number(name, UINT32_MAX - 1, &number);
  FILE *file = fopen("/etc/passwd", "re");
  struct passwd *entry = NULL;
  while (file && (entry = fgetpwent(file)))
    if (strcmp(entry->pw_name, name) == 0 || (number >= 0 && entry->pw_uid == (uid_t)number)) break;
  if (entry) {
    identity->uid = entry->pw_uid;
    identity->gid = entry->pw_gid;
    identity->name = copy_text(entry->pw_name);
    identity->home = copy_text(*entry->pw_dir ? entry->pw_dir : "/");
    identity->shell = copy_text(*entry->pw_shell ? entry->pw_shell : "/bin/sh");
  } else if (number >= 0) {
    identity->uid = (uid_t)number;
    identity->gid = (gid_t)-1;
  }
  if (file) fclose(file);
  return entry || number >= 0;
}

static bool find_group(const char *name, gid_t *gid) {
  int64_t number;
  if (parse_number(name, UINT32_MAX - 1, &number)) {
    *gid = (gid_t)number;
    return true;
  }
  FILE *file = fopen("/etc/group", "re");
  struct group *entry = NULL;
  while (file && (entry = fgetgrent(file)))
    if (strcmp(entry->gr_name, name) == 0) break;
  if (entry) *gid = entry->gr_gid;
  if (file) fclose(file);
  return entry;
}

static void add_group(struct identity *identity, gid_t gid) {
  for (size_t i = 0; i < identity->group_count; i++)
    if (identity->groups[i] == gid) return;
  gid_t *groups = realloc(identity->groups, (identity->group_count + 1) * sizeof *groups);
  if (!groups) fail(1, "out of memory");
  groups[identity->group_count++] = gid;
  identity->groups = groups;
}

/* Adds the groups that have the user as a member. */
static void add_memberships(struct identity *identity) {
  FILE *file = identity->name ? fopen("/etc/group", "re") : NULL;
  struct group *entry;
  while (file && (entry = fgetgrent(file)))
    for (char **member = entry->gr_mem; *member; member++)
      if (strcmp(*member, identity->name) == 0) add_group(identity, entry->gr_gid);
  if (file) fclose(file);
}

bool identity_find(const struct process_spec *spec, struct identity *identity, struct bytes *error) {
  *identity = (struct identity){.uid = geteuid(), .gid = getegid()};
  if (!spec->user && !spec->group && !spec->extra_groups.count) return true;
  if (spec->user && !find_user(spec->user, identity)) {
    bytes_format(error, "user %s is not in /etc/passwd", spec->user);
    return false;
  }
  if (spec->group && !find_group(spec->group, &identity->gid)) {
    bytes_format(error, "group %s is not in /etc/group", spec->group);
    return false;
  }
  if (identity->gid == (gid_t)-1) {
    bytes_format(error, "user %s is not in /etc/passwd, so it needs a group", spec->user);
    return false;
  }
  add_group(identity, identity->gid);
  add_memberships(identity);
  for (size_t i = 0; i < spec->extra_groups.count; i++) {
    gid_t gid;
    if (!find_group(spec->extra_groups.items[i], &gid)) {
      bytes_format(error, "group %s is not in /etc/group", spec->extra_groups.items[i]);
      return false;
    }
    add_group(identity, gid);
  }
  identity->changes = true;
  if (geteuid() == 0) return true;
  if (identity->uid == geteuid()) {
    identity->changes = false;
    return true;
  }
  bytes_format(error, "only root can start it as user %s; this is user %d", spec->user ? spec->user : "root", (int)geteuid());
  return false;
}

void identity_free(struct identity *identity) {
  free(identity->groups);
  free(identity->name);
  free(identity->home);
  free(identity->shell);
  *identity = (struct identity){0};
}

/* The groups of this process while it has those of an identity. */
static struct {
  gid_t items[NGROUPS_MAX];
  int count;
} own_groups;

/* With a change of the file system's user, the kernel drops the capabilities for files, and restores them afterwards. */
bool identity_enter(const struct identity *identity) {
  if (!identity->changes) return true;
  own_groups.count = getgroups(NGROUPS_MAX, own_groups.items);
  if (own_groups.count < 0 || setgroups(identity->group_count, identity->groups) < 0) return false;
  setfsgid(identity->gid);
  setfsuid(identity->uid);
  return true;
}

void identity_leave(const struct identity *identity) {
  if (!identity->changes) return;
  int reason = errno;
  setfsuid(geteuid());
  setfsgid(getegid());
  if (own_groups.count >= 0) setgroups((size_t)own_groups.count, own_groups.items);
  errno = reason;
}
