/* The files of a system outside the store, and the link to the current system. */
#ifndef SYSTEM_H
#define SYSTEM_H

#include "spec.h"

/* Returns whether all store paths that the specification names exist; sets `error` to the first that is missing. */
bool system_is_complete(const struct init_spec *spec, struct bytes *error);
/* Creates the files, links and folders of a system, and removes those of the previous one that it does not have. */
bool system_apply(const struct init_spec *from, const struct init_spec *to, struct bytes *error);

/* system-link.c */
/* Makes the specification the one that the next start of the container uses. */
bool system_set_current(const struct init_spec *spec, struct bytes *error);
/* Records the other specification of an upgrade under way, or (NULL) that none is. */
bool system_set_unfinished(const struct init_spec *spec, const char *other, struct bytes *error);
/* Executes the current system, if it is another one; returns if this one is to run. */
void system_follow_link(const struct init_spec *spec);
/* Restores the files of this system, after a start that followed an upgrade. */
void system_restore(const struct init_spec *spec);

#endif
