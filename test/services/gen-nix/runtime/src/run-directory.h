/* The folder through which init and its keepers communicate. */
#ifndef RUN_DIRECTORY_H
#define RUN_DIRECTORY_H

#include "base.h"

/* Creates and clears the first usable folder, and holds its lock; sets `error` after a failure. */
char *run_directory_make(const char *wanted, struct bytes *error);
/* Creates the folder of a `state-directory`, or checks that no other user can change an existing one. */
bool run_directory_make_shared(const char *path);
/* Creates the folder of a process in it, with mode 0711 and owned by this user; returns NULL after a failure. */
char *run_directory_of_process(const char *run, const char *name);
/* Returns the folder of an init that runs here and that this user may believe, or NULL. */
const char *run_directory_find(void);
/* Returns for root also the folder of the user of PID 1, whose requests root must check. */
const char *run_directory_of_container(void);

#endif
