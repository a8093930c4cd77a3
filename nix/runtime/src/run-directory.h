/* The folder where init and its keepers meet. */
#ifndef RUN_DIRECTORY_H
#define RUN_DIRECTORY_H

#include "base.h"

/* Makes and clears the first folder that can be used, and keeps its lock; says what is wrong in `error`. */
char *run_directory_make(const char *wanted, struct bytes *error);
/* Makes the folder of a process in it, 0711 and owned by this user; returns NULL where it cannot. */
char *run_directory_of_process(const char *run, const char *name);
/* Returns the folder of an init that runs here and that this user may believe, or NULL. */
const char *run_directory_find(void);

#endif
