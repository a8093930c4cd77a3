/* The environment of a process. */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include "spec.h"
#include "users.h"

/* Sets NAME=VALUE in the list, and replaces an older value. */
void environment_set(struct list *environment, const char *pair);
const char *environment_get(const struct list *environment, const char *name);
/* Builds the environment of a process; sets `error` after a failure. */
bool environment_build(const struct process_spec *spec, const struct identity *identity, struct list *environment, struct bytes *error);

#endif
