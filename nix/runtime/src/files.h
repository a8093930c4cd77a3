/* Files that root reads and writes, where another user may try to lead it elsewhere. */
#ifndef FILES_H
#define FILES_H

#include "base.h"
#include "users.h"

/* Tells whether only root and this user can change what the path of this folder leads to. */
bool is_trusted_folder(const char *path);
/* Opens a file: as root where its folder is trusted, else with the rights of the identity. Follows no link at the end. */
int open_safely(const char *path, int flags, mode_t mode, const struct identity *identity);
void unlink_safely(const char *path, const struct identity *identity);
/* Writes a file whole, through a temporary file in the same folder, which must be trusted. */
bool write_atomically(const char *path, const void *data, size_t length, mode_t mode);
/* Reads a file into memory, up to `most` bytes. */
bool read_all(int fd, struct bytes *bytes, size_t most);
/* Removes what is in the folder, and follows no link. */
void empty_folder(int folder);

#endif
