/* Users and groups from /etc/passwd and /etc/group, which are the only source of a static program. */
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

/* Finds the identity of a process; returns false with the error. */
bool identity_find(const struct process_spec *spec, struct identity *identity, struct bytes *error);
void identity_free(struct identity *identity);

/* Makes this thread access files with the rights of the identity, and with its own rights again. */
bool identity_enter(const struct identity *identity);
void identity_leave(const struct identity *identity);

#endif
