/* Files that root reads and writes in folders where another user may try to redirect it. */
#ifndef FILES_H
#define FILES_H

#include "base.h"
#include "users.h"

/* Returns whether only root and this user can change the target of this folder's path. */
bool is_trusted_folder(const char *path);
/* Opens a file: as root if its folder is trusted, else with the rights of the identity. It does not follow a link at the end of the path. */
int open_safely(const char *path, int flags, mode_t mode, const struct identity *identity);
/* Says why that failed; the caller frees the text. */
char *explain_open(const char *path, int reason, const struct identity *identity);
void unlink_safely(const char *path, const struct identity *identity);
/* Writes a file atomically, through a temporary file in the same folder, which must be trusted. */
bool write_atomically(const char *path, const void *data, size_t length, mode_t mode);
/* Reads a file into memory, up to `most` bytes. */
bool read_all(int fd, struct bytes *bytes, size_t most);
/* Removes the contents of the folder, without following links. */
void empty_folder(int folder);

#endif
