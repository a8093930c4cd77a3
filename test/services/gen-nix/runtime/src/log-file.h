/* A log file with rotation: PATH, PATH.1, ... */
#ifndef LOG_FILE_H
#define LOG_FILE_H

#include "users.h"

struct log_file {
  const char *path;
  int64_t most_bytes, count, size;
  const struct identity *identity;
  int fd;
};

/* Opens the file for appending; returns false with errno. */
bool log_file_open(struct log_file *file);
void log_file_write(struct log_file *file, const void *lines, size_t length);
void log_file_close(struct log_file *file);

#endif
