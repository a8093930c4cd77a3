/* Users, groups and capabilities of a process, on Linux. */
#ifndef PRIVILEGES_H
#define PRIVILEGES_H

#include "spec.h"
#include "users.h"

/* Changes to the identity permanently, with only the capabilities of the specification. Returns the failed step, with errno, or NULL. */
const char *privileges_take(const struct process_spec *spec, const struct identity *identity);
/* Returns whether this process has the capability. */
bool has_capability(int number);
/* Makes this process the parent of its orphaned descendants. */
void become_subreaper(void);
/* Requests KILL for the death of the parent; returns false when it has died already. */
bool die_with_parent(pid_t parent);
/* Closes every descriptor from `first` on at the next exec. */
void close_on_exec_from(int first);

#endif
