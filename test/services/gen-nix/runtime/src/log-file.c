#include "log-file.h"

#include "files.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

static bool is_folder_trusted(const struct log_file *file) {
  char *folder = copy_text(file->path);
  *strrchr(folder, '/') = '\0';
  bool trusted = is_trusted_folder(*folder ? folder : "/");
  free(folder);
  return trusted;
}

/* Renaming does not follow a link at the end of a path, and uses the user's rights in the user's folder. */
static void rotate(struct log_file *file) {
  bool trusted = is_folder_trusted(file);
  if (!trusted && !identity_enter(file->identity)) return;
  for (int64_t number = file->count; number > 0; number--) {
    char *from = number == 1 ? copy_text(file->path) : format_text("%s.%d", file->path, (int)number - 1);
    char *to = format_text("%s.%d", file->path, (int)number);
    rename(from, to);
    free(from);
    free(to);
  }
  if (!file->count) unlink(file->path);
  if (!trusted) identity_leave(file->identity);
}

bool log_file_open(struct log_file *file) {
  struct stat status;
  file->fd = open_safely(file->path, O_WRONLY | O_APPEND | O_CREAT, 0640, file->identity);
  if (file->fd < 0) return false;
  file->size = fstat(file->fd, &status) == 0 ? status.st_size : 0;
  return true;
}

/* Returns how much of the lines fits into the file: whole lines, at least one in an empty file. */
static size_t fitting(const struct log_file *file, const char *lines, size_t length) {
  int64_t room = file->most_bytes - file->size;
  if (!file->most_bytes || (int64_t)length <= room) return length;
  const char *end = room > 0 ? memrchr(lines, '\n', (size_t)room) : NULL;
  if (!end && file->size) return 0;
  if (!end) end = memchr(lines, '\n', length);
  return end ? (size_t)(end + 1 - lines) : length;
}

void log_file_write(struct log_file *file, const void *lines, size_t length) {
  const char *rest = lines;
  while (length) {
    if (file->fd < 0 && !log_file_open(file)) return;
    size_t part = fitting(file, rest, length);
    if (!part) {
      log_file_close(file);
      rotate(file);
      /* A file that cannot be renamed goes on growing. */
      if (!log_file_open(file)) return;
      part = file->size ? length : fitting(file, rest, length);
    }
    ssize_t size = write(file->fd, rest, part);
    if (size > 0) file->size += size;
    rest += part, length -= part;
  }
}

void log_file_close(struct log_file *file) {
  if (file->fd >= 0) close(file->fd);
  file->fd = -1;
}
