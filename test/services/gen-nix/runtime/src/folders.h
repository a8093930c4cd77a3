/* The folders that a system needs outside the store. */
#ifndef FOLDERS_H
#define FOLDERS_H

#include "spec.h"

/* Creates the parent folders of a path, with the usual owner and mode. */
bool folder_make_above(const char *path);
/* Creates a folder; an existing one keeps its owner and mode. */
bool folder_make(const struct state_folder *folder);
/* Changes the owner of a folder that belongs to the owner in `from` to the one in `to`. */
bool folder_give(const struct state_folder *from, const struct state_folder *to);

#endif
