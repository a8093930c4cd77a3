/* Users, groups and capabilities of a process. Linux alone. */
#ifndef PRIVILEGES_H
#define PRIVILEGES_H

#include "spec.h"
#include "users.h"

/* Takes the identity for good, with the capabilities of the specification and no others. Returns the step that
   failed, with errno, or NULL. */
const char *privileges_take(const struct process_spec *spec, const struct identity *identity);
/* Tells whether this process has the capability. */
bool has_capability(int number);
/* Makes orphans below this process its children. */
void become_subreaper(void);
/* Asks for KILL when the parent dies; returns false where it has died already. */
bool die_with_parent(pid_t parent);
/* Closes, at the next exec, every descriptor from `first` on. */
void close_on_exec_from(int first);

#endif
