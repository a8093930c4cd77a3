#include "files.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

static bool is_on_read_only_mount(const char *path) {
  struct statvfs status;
  return statvfs(path, &status) == 0 && status.f_flag & ST_RDONLY;
}

/* In a folder with the sticky bit, other users cannot replace this user's files. */
static bool is_trusted_step(const char *path, bool last) {
  struct stat status;
  if (lstat(path, &status) < 0 || !S_ISDIR(status.st_mode)) return false;
  if (status.st_uid != 0 && status.st_uid != geteuid()) return false;
  /* Kubernetes mounts secrets read-only, in a folder with mode 1777, as links. */
  if (!(status.st_mode & 022) || is_on_read_only_mount(path)) return true;
  return !last && status.st_mode & S_ISVTX;
}

bool is_trusted_folder(const char *path) {
  char real[PATH_MAX];
  if (!realpath(path, real)) return false;
  /* A link in the path may be in an untrusted folder, so the path as written is checked too. */
  const char *ways[] = {path, real};
  for (size_t way = 0; way < COUNT(ways); way++) {
    char step[PATH_MAX];
    if (strlen(ways[way]) >= sizeof step) return false;
    strcpy(step, ways[way]);
    for (size_t i = 1; step[i]; i++) {
      if (step[i] != '/') continue;
      step[i] = '\0';
      struct stat status;
      bool is_link = lstat(step, &status) == 0 && S_ISLNK(status.st_mode);
      if (is_link ? status.st_uid != 0 && status.st_uid != geteuid() : !is_trusted_step(step, false)) return false;
      step[i] = '/';
    }
  }
  return is_trusted_step("/", false) && is_trusted_step(real, true);
}

static bool is_in_trusted_folder(const char *path) {
  char folder[PATH_MAX];
  const char *slash = strrchr(path, '/');
  if (!slash || (size_t)(slash - path) >= sizeof folder) return false;
  memcpy(folder, path, (size_t)(slash - path));
  folder[slash - path] = '\0';
  return is_trusted_folder(*folder ? folder : "/");
}

int open_safely(const char *path, int flags, mode_t mode, const struct identity *identity) {
  bool trusted = is_in_trusted_folder(path);
  if (!trusted && geteuid() == 0 && !identity->changes && flags & (O_WRONLY | O_RDWR)) {
    errno = ELOOP;
    return -1;
  }
  if (!trusted && !identity_enter(identity)) return -1;
  /* Links in a trusted folder belong to root, like those of mounted secrets. */
  int fd = open(path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (trusted ? 0 : O_NOFOLLOW), mode);
  int reason = errno;
  if (!trusted) identity_leave(identity);
  struct stat status;
  /* A FIFO or a device of another user could block root. */
  if (fd >= 0 && !trusted && (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))) {
    close(fd);
    fd = -1;
    reason = EINVAL;
  }
  errno = reason;
  return fd;
}

char *explain_open(const char *path, int reason, const struct identity *identity) {
  bool as_user = reason == EACCES && identity->changes && !is_in_trusted_folder(path);
  return as_user ? format_text("%s for user %s, with whose rights it is opened, as others can write in its folder", strerror(reason),
                               identity->name ? identity->name : "of the process")
                 : copy_text(strerror(reason));
}

void unlink_safely(const char *path, const struct identity *identity) {
  bool trusted = is_in_trusted_folder(path);
  if (!trusted && geteuid() == 0 && !identity->changes) return;
  if (!trusted && !identity_enter(identity)) return;
  unlink(path);
  if (!trusted) identity_leave(identity);
}

bool write_atomically(const char *path, const void *data, size_t length, mode_t mode) {
  char *temporary = format_text("%s.new", path);
  unlink(temporary);
  int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  bool good = fd >= 0 && write(fd, data, length) == (ssize_t)length;
  if (fd >= 0) good = fchmod(fd, mode) == 0 && good;
  if (fd >= 0) close(fd);
  good = good && rename(temporary, path) == 0;
  if (!good) unlink(temporary);
  free(temporary);
  return good;
}

bool read_all(int fd, struct bytes *bytes, size_t most) {
  char buffer[4096];
  ssize_t size;
  while ((size = read(fd, buffer, sizeof buffer)) > 0) {
    if (bytes->length + (size_t)size > most) {
      errno = EFBIG;
      return false;
    }
    bytes_add(bytes, buffer, (size_t)size);
  }
  return size == 0;
}

void empty_folder(int folder) {
  /* A copy of the descriptor would share its position with earlier readers. */
  int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = own < 0 ? NULL : fdopendir(own);
  struct dirent *entry;
  while (entries && (entry = readdir(entries))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (unlinkat(folder, entry->d_name, 0) == 0) continue;
    int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner >= 0) {
      empty_folder(inner);
      close(inner);
    }
    unlinkat(folder, entry->d_name, AT_REMOVEDIR);
  }
  if (entries) closedir(entries);
}
