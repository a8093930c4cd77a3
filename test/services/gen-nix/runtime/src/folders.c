#include "folders.h"

#include <fcntl.h>
#include <sys/stat.h>

bool folder_make_above(const char *path) {
  char *folder = copy_text(path);
  bool good = true;
  for (char *slash = strchr(folder + 1, '/'); slash && good; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    good = mkdir(folder, 0755) == 0 || errno == EEXIST;
    *slash = '/';
  }
  int reason = errno;
  free(folder);
  errno = reason;
  return good;
}

static bool is_folder(const char *path) {
  struct stat status;
  if (stat(path, &status) < 0) return false;
  errno = ENOTDIR;
  return S_ISDIR(status.st_mode);
}

/* The folder is opened without following links, which may have been created meanwhile. */
bool folder_make(const struct state_folder *folder) {
  if (is_folder(folder->path)) return true;
  if (errno != ENOENT || !folder_make_above(folder->path)) return false;
  if (mkdir(folder->path, 0700) < 0) return errno == EEXIST;
  int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return false;
  /* Without root, the current user owns everything. */
  bool good = (geteuid() != 0 || (folder->uid == 0 && folder->gid == 0) || fchown(fd, folder->uid, folder->gid) == 0) &&
              fchmod(fd, folder->mode) == 0;
  int reason = errno;
  close(fd);
  errno = reason;
  return good;
}

bool folder_give(const struct state_folder *from, const struct state_folder *to) {
  struct stat status;
  if (geteuid() != 0 || (from->uid == to->uid && from->gid == to->gid)) return true;
  int fd = open(to->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return errno == ELOOP || errno == ENOTDIR;
  bool had_it = fstat(fd, &status) == 0 && status.st_uid == from->uid && status.st_gid == from->gid;
  bool good = !had_it || fchown(fd, to->uid, to->gid) == 0;
  int reason = errno;
  close(fd);
  errno = reason;
  return good;
}
