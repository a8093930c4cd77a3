/* Users and groups, read from /etc/passwd and /etc/group alone: a static program has no other source. */
#ifndef USERS_H
#define USERS_H

#include "base.h"
#include "spec.h"

struct identity {
  bool changes; /* the process runs as another user than the keeper */
  uid_t uid;
  gid_t gid;
  gid_t *groups;
  size_t group_count;
  char *name, *home, *shell; /* NULL where /etc/passwd does not have the user */
};

/* Finds the identity of a process; returns false and says why not. */
bool identity_find(const struct process_spec *spec, struct identity *identity, struct bytes *error);
void identity_free(struct identity *identity);

/* Makes this thread reach files as the identity does, and as itself again. */
void identity_enter(const struct identity *identity);
void identity_leave(void);

#endif
