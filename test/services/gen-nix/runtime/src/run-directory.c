#include "run-directory.h"

#include "descendants.h"
#include "files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

/* Creates a folder that only this user can change, or uses an existing one; returns its descriptor. */
static int own_folder(const char *path) {
  if (mkdir(path, 0711) < 0 && errno != EEXIST) return -1;
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat status;
  if (fd < 0) return -1;
  bool own = fstat(fd, &status) == 0 && status.st_uid == geteuid() && !(status.st_mode & 022) && fchmod(fd, 0711) == 0;
  if (own) return fd;
  close(fd);
  errno = EPERM;
  return -1;
}

/* Whether an init created the folder, or it is empty: the files of other programs must not be removed. */
static bool is_ours(int folder) {
  if (faccessat(folder, "output.lock", F_OK, AT_SYMLINK_NOFOLLOW) == 0) return true;
  int copy = dup(folder);
  DIR *entries = copy < 0 ? NULL : fdopendir(copy);
  struct dirent *entry;
  bool empty = entries != NULL;
  while (empty && (entry = readdir(entries))) empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
  if (entries) closedir(entries);
  lseek(folder, 0, SEEK_SET);
  return empty;
}

static int usable_folder(const char *path) {
  int fd = own_folder(path);
  if (fd < 0) return -1;
  /* The lock prevents a second init from clearing the folder of a running one. */
  if (flock(fd, LOCK_EX | LOCK_NB) < 0 || faccessat(fd, ".", W_OK | X_OK, AT_EACCESS) < 0) {
    int reason = errno == EWOULDBLOCK ? EBUSY : errno;
    close(fd);
    errno = reason;
    return -1;
  }
  if (!is_ours(fd)) {
    close(fd);
    errno = ENOTEMPTY;
    return -1;
  }
  empty_folder(fd);
  return fd;
}

/* Parent folders may be links of the system, such as /var/run. They must be trusted, or sticky like /tmp. */
static bool is_above_safe(const char *path) {
  char *folder = copy_text(path);
  *strrchr(folder, '/') = '\0';
  struct stat status;
  const char *above = *folder ? folder : "/";
  bool safe = is_trusted_folder(above) ||
              (stat(above, &status) == 0 && S_ISDIR(status.st_mode) && status.st_mode & S_ISVTX &&
               (status.st_uid == 0 || status.st_uid == geteuid()));
  free(folder);
  errno = EPERM;
  return safe;
}

char *run_directory_make(const char *wanted, struct bytes *error) {
  char *shared = format_text("/dev/shm/gen-nix-%d", (int)geteuid());
  char *temporary = format_text("/tmp/gen-nix-%d", (int)geteuid());
  const char *given = wanted ? wanted : getenv("GEN_NIX_RUN");
  const char *candidates[] = {given, "/run/gen-nix-init", "/var/run/gen-nix-init", shared, temporary};
  char *found = NULL;
  for (size_t i = 0; i < COUNT(candidates) && !found; i++) {
    if (!candidates[i] || candidates[i][0] != '/') continue;
    if (is_above_safe(candidates[i]) && usable_folder(candidates[i]) >= 0) {
      found = copy_text(candidates[i]);
    } else {
      bytes_format(error, "%s%s: %s", error->length ? "; " : "", candidates[i], strerror(errno));
      if (candidates[i] == given) break;
    }
  }
  free(shared);
  free(temporary);
  return found;
}

bool run_directory_make_shared(const char *path) {
  if (!is_above_safe(path)) return false;
  if (mkdir(path, 0711) < 0 && errno != EEXIST) return false;
  errno = EPERM;
  return is_trusted_folder(path);
}

char *run_directory_of_process(const char *run, const char *name) {
  char *path = format_text("%s/%s", run, name);
  int fd = own_folder(path);
  if (fd >= 0) {
    close(fd);
    return path;
  }
  free(path);
  return NULL;
}

static const char *find(uid_t owner) {
  static char paths[5][64] = {"", "/run/gen-nix-init", "/var/run/gen-nix-init"};
  struct stat status;
  snprintf(paths[3], sizeof paths[3], "/dev/shm/gen-nix-%d", (int)owner);
  snprintf(paths[4], sizeof paths[4], "/tmp/gen-nix-%d", (int)owner);
  for (size_t i = 1; i < COUNT(paths); i++) {
    char *socket = format_text("%s/init.sock", paths[i]);
    bool found = lstat(socket, &status) == 0 && S_ISSOCK(status.st_mode) && (status.st_uid == 0 || status.st_uid == owner);
    free(socket);
    if (found) return paths[i];
  }
  return NULL;
}

const char *run_directory_find(void) {
  const char *given = getenv("GEN_NIX_RUN");
  return given ? given : find(geteuid());
}

const char *run_directory_of_container(void) {
  const char *found = run_directory_find();
  return found || geteuid() != 0 ? found : find(owner_of(1));
}
