/* The secrets of a process, in a folder of their own. */
#ifndef SECRETS_H
#define SECRETS_H

#include "spec.h"
#include "users.h"

/* Copies the secrets; `folder/secrets` leads to them. Returns their folder, or NULL with the error. */
char *secrets_copy(const struct process_spec *spec, const struct identity *identity, const char *folder, struct bytes *error);
void secrets_remove(const char *folder);

#endif
