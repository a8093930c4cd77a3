#include "system.h"

#include "files.h"
#include "folders.h"

#include <limits.h>
#include <sys/stat.h>

static char *unfinished_of(const struct init_spec *spec) { return format_text("%s.unfinished", spec->current); }

/* Replaces the link atomically. */
static bool write_link(const char *path, const char *target, struct bytes *error) {
  char *temporary = format_text("%s.new", path);
  unlink(temporary);
  bool good = folder_make_above(path) && symlink(target, temporary) == 0 && rename(temporary, path) == 0;
  if (!good) {
    bytes_format(error, "%s: %s", path, strerror(errno));
    unlink(temporary);
  }
  free(temporary);
  return good;
}

bool system_set_current(const struct init_spec *spec, struct bytes *error) {
  return !spec->current || write_link(spec->current, spec->path, error);
}

bool system_set_unfinished(const struct init_spec *spec, const char *other, struct bytes *error) {
  if (!spec->current) return true;
  char *path = unfinished_of(spec);
  bool good = other ? write_link(path, other, error) : unlink(path) == 0 || errno == ENOENT;
  free(path);
  return good;
}

/* Reads a link that only root or this user can have made; returns false if there is none. */
static bool read_own_link(const char *path, char target[PATH_MAX]) {
  struct stat status;
  char *folder = copy_text(path);
  *strrchr(folder, '/') = '\0';
  bool good = lstat(path, &status) == 0 && S_ISLNK(status.st_mode) && (status.st_uid == 0 || status.st_uid == geteuid()) && is_trusted_folder(folder);
  free(folder);
  ssize_t size = good ? readlink(path, target, PATH_MAX - 1) : -1;
  if (size <= 0 || target[0] != '/') return false;
  target[size] = '\0';
  return true;
}

void system_follow_link(const struct init_spec *spec) {
  char target[PATH_MAX];
  struct init_spec next;
  struct bytes error = {0};
  if (!spec->current || !read_own_link(spec->current, target) || strcmp(target, spec->path) == 0) return;
  char *runtime = init_spec_runtime(target);
  if (!runtime || access(runtime, X_OK) < 0) {
    say("the system of the last upgrade, %s, is not complete; starting the one of the image", target);
  } else if (init_spec_read(target, &next, &error) && !system_is_complete(&next, &error)) {
    bytes_add(&error, "", 1);
    say("the system of the last upgrade is not complete: %s; starting the one of the image", error.data);
  } else {
    /* Another runtime may know directives that this one does not, and checks the specification itself. */
    char *arguments[] = {runtime, target, NULL};
    execv(runtime, arguments);
    say("cannot start the system of the last upgrade: %s: %s; starting the one of the image", runtime, strerror(errno));
  }
  free(runtime);
  bytes_free(&error);
}

void system_restore(const struct init_spec *spec) {
  char target[PATH_MAX];
  struct init_spec other;
  struct bytes error = {0};
  if (!spec->current) return;
  char *unfinished = unfinished_of(spec);
  bool was_interrupted = read_own_link(unfinished, target);
  bool is_upgraded = read_own_link(spec->current, target);
  /* Another user than root cannot repair anything, and root has finished what was not interrupted. */
  if (was_interrupted || (is_upgraded && geteuid() == 0)) {
    bool known = was_interrupted && read_own_link(unfinished, target) && init_spec_read(target, &other, &error);
    error.length = 0;
    if (!system_apply(known ? &other : NULL, spec, &error)) {
      bytes_add(&error, "", 1);
      say("cannot restore the files of the system: %s", error.data);
    } else if (was_interrupted) {
      unlink(unfinished);
    }
  }
  free(unfinished);
  bytes_free(&error);
}
