#include "secrets.h"

#include "files.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

static const char memory[] = "/dev/shm/gen-nix-secrets-";

static bool copy_secret(int folder, const char *name, const char *path, const struct identity *identity, struct bytes *error) {
  int from = open_safely(path, O_RDONLY, 0, identity);
  struct bytes text = {0};
  if (from < 0 || !read_all(from, &text, 1 << 20)) {
    char *reason = explain_open(path, errno, identity);
    bytes_format(error, "secret %s: %s: %s", name, path, reason);
    free(reason);
    if (from >= 0) close(from);
    bytes_free(&text);
    return false;
  }
  close(from);
  int to = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  bool good = to >= 0 && write(to, text.data, text.length) == (ssize_t)text.length &&
              (!identity->changes || fchown(to, identity->uid, identity->gid) == 0);
  if (!good) bytes_format(error, "secret %s: cannot be copied: %s", name, strerror(errno));
  if (to >= 0) close(to);
  if (text.length) explicit_bzero(text.data, text.length);
  bytes_free(&text);
  return good;
}

static bool is_in_memory(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 && (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

/* Creates the folder, in memory if there is any: the layer of a container outlives its processes. Otherwise, `link` is the folder itself. */
static char *make_folder(const char *folder, const char *link) {
  char *path = format_text("%sXXXXXX", memory);
  if (!is_in_memory(folder) && is_in_memory("/dev/shm") && mkdtemp(path)) {
    if (symlink(path, link) == 0) return path;
    rmdir(path);
  }
  free(path);
  return mkdir(link, 0711) == 0 ? copy_text(link) : NULL;
}

/* Root owns the folder: the user can read the files, but cannot add a link. */
char *secrets_copy(const struct process_spec *spec, const struct identity *identity, const char *folder, struct bytes *error) {
  secrets_remove(folder);
  char *link = format_text("%s/secrets", folder), *path = make_folder(folder, link);
  int fd = path ? open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
  bool good = fd >= 0 && fchmod(fd, 0711) == 0;
  if (!good) bytes_format(error, "%s: %s", link, strerror(errno));
  free(link);
  for (size_t i = 0; good && i < spec->secret_names.count; i++)
    good = copy_secret(fd, spec->secret_names.items[i], spec->secret_paths.items[i], identity, error);
  if (fd >= 0) close(fd);
  if (good) return path;
  free(path);
  secrets_remove(folder);
  return NULL;
}

static void remove_folder(const char *path) {
  struct stat status;
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return;
  bool own = fstat(fd, &status) == 0 && status.st_uid == geteuid();
  if (own) empty_folder(fd);
  close(fd);
  if (own) rmdir(path);
}

void secrets_remove(const char *folder) {
  char *link = format_text("%s/secrets", folder), target[PATH_MAX];
  ssize_t size = readlink(link, target, sizeof target - 1);
  if (size > 0) {
    target[size] = '\0';
    if (starts_with(target, memory)) remove_folder(target);
    unlink(link);
  } else {
    remove_folder(link);
  }
  free(link);
}
