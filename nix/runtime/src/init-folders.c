#include "init.h"

#include <fcntl.h>
#include <sys/stat.h>

/* Creates the parent folders of a path, with the usual owner and mode. */
static bool make_above(const char *path) {
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

/* Creates a folder; an existing one keeps its owner and mode. It is opened without following links, which may have been created meanwhile. */
static bool make_folder(const struct state_folder *folder) {
  if (is_folder(folder->path)) return true;
  if (errno != ENOENT || !make_above(folder->path)) return false;
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

static bool is_writable(const char *path) {
  struct state_folder folder = {(char *)path, 0755, geteuid(), getegid()};
  return make_folder(&folder) && access(path, W_OK | X_OK) == 0;
}

static void explain(const char *path, const char *what, int reason) {
  if (reason == EROFS)
    say("%s %s: %s; mount a folder there: docker run --tmpfs %s, or a volume", path, what, strerror(reason), path);
  else
    say("%s %s by user %d: %s; mount a volume there that this user owns", path, what, (int)geteuid(), strerror(reason));
}

bool init_make_folders(struct init *init) {
  const struct init_spec *spec = &init->spec;
  bool good = true;
  for (size_t i = 0; i < spec->folder_count; i++) {
    if (make_folder(&spec->folders[i])) continue;
    explain(spec->folders[i].path, "cannot be created", errno);
    good = false;
  }
  for (size_t i = 0; i < spec->writable.count; i++) {
    if (is_writable(spec->writable.items[i])) continue;
    explain(spec->writable.items[i], "cannot be written", errno);
    good = false;
  }
  return good;
}
