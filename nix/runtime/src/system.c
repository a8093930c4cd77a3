#include "system.h"

#include "files.h"
#include "folders.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

enum { MAX_CONTENT = 16 << 20 };

static bool explain(struct bytes *error, const char *path) {
  bytes_format(error, "%s: %s", path, errno == EROFS ? "the container is read-only" : strerror(errno));
  return false;
}

static bool is_there(const char *path, int access_mode, struct bytes *error) {
  if (!path || access(path, access_mode) == 0) return true;
  bytes_format(error, "%s is missing", path);
  return false;
}

bool system_is_complete(const struct init_spec *spec, struct bytes *error) {
  bool good = is_there(spec->manager, X_OK, error) && is_there(spec->before, X_OK, error);
  for (size_t i = 0; i < spec->process_count && good; i++) good = is_there(spec->processes[i].start, X_OK, error);
  for (size_t i = 0; i < spec->entry_count && good; i++)
    if (!spec->entries[i].is_link) good = is_there(spec->entries[i].source, R_OK, error);
  for (size_t i = 0; i < spec->trees.count && good; i++) good = is_there(spec->trees.items[i], R_OK, error);
  return good;
}

/* Root writes only where no other user can redirect it. */
static bool is_safe_place(const char *path, struct bytes *error) {
  char *folder = copy_text(path);
  *strrchr(folder, '/') = '\0';
  bool safe = is_trusted_folder(*folder ? folder : "/");
  free(folder);
  if (!safe) bytes_format(error, "%s: another user can write in its folder", path);
  return safe;
}

static bool has_target(const char *path, const char *target) {
  char found[PATH_MAX];
  ssize_t size = readlink(path, found, sizeof found - 1);
  if (size < 0) return false;
  found[size] = '\0';
  return strcmp(found, target) == 0;
}

/* Whether a link leads to the file of a target, by another path: images of earlier versions name the link to a folder of a package. */
static bool leads_to(const char *path, const char *target) {
  struct stat link, there, wanted;
  return lstat(path, &link) == 0 && S_ISLNK(link.st_mode) && stat(path, &there) == 0 && stat(target, &wanted) == 0 &&
         there.st_dev == wanted.st_dev && there.st_ino == wanted.st_ino;
}

static bool place_link(const char *path, const char *target, struct bytes *error) {
  if (has_target(path, target)) return true;
  if (!folder_make_above(path)) return explain(error, path);
  if (!is_safe_place(path, error)) return false;
  char *temporary = format_text("%s.new", path);
  unlink(temporary);
  bool good = symlink(target, temporary) == 0 && rename(temporary, path) == 0;
  if (!good) {
    explain(error, path);
    unlink(temporary);
  }
  free(temporary);
  return good;
}

static bool read_file(const char *path, struct bytes *content) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return false;
  bool good = read_all(fd, content, MAX_CONTENT);
  int reason = errno;
  close(fd);
  errno = reason;
  return good;
}

static bool has_content(const struct system_entry *entry, const struct bytes *content) {
  struct bytes found = {0};
  struct stat status;
  bool same = lstat(entry->path, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 07777) == entry->mode &&
              (geteuid() != 0 || (status.st_uid == entry->uid && status.st_gid == entry->gid)) && read_file(entry->path, &found) &&
              found.length == content->length && (!found.length || memcmp(found.data, content->data, found.length) == 0);
  bytes_free(&found);
  return same;
}

static bool write_content(int fd, const struct system_entry *entry, const struct bytes *content) {
  for (size_t done = 0; done < content->length;) {
    ssize_t size = write(fd, content->data + done, content->length - done);
    if (size < 0) return false;
    done += (size_t)size;
  }
  return (geteuid() != 0 || fchown(fd, entry->uid, entry->gid) == 0) && fchmod(fd, entry->mode) == 0;
}

static bool replace_file(const struct system_entry *entry, const struct bytes *content) {
  char *temporary = format_text("%s.new", entry->path);
  unlink(temporary);
  int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool good = fd >= 0 && write_content(fd, entry, content);
  if (fd >= 0) good = close(fd) == 0 && good;
  good = good && rename(temporary, entry->path) == 0;
  int reason = errno;
  if (!good) unlink(temporary);
  free(temporary);
  errno = reason;
  return good;
}

static bool place_file(const struct system_entry *entry, struct bytes *error) {
  struct bytes content = {0};
  bool good = read_file(entry->source, &content) || explain(error, entry->source);
  if (good && !has_content(entry, &content))
    good = is_safe_place(entry->path, error) && ((folder_make_above(entry->path) && replace_file(entry, &content)) || explain(error, entry->path));
  bytes_free(&content);
  return good;
}

static bool is_listed(const struct list *list, const char *text) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i], text) == 0) return true;
  return false;
}

/* As in an image, a link to a folder counts as the folder, unless the root has a link at its path. */
static bool counts_as_folder(const char *inner, const char *path) {
  struct stat status;
  if (lstat(inner, &status) != 0) return false;
  if (!S_ISLNK(status.st_mode)) return S_ISDIR(status.st_mode);
  bool leads_to_folder = stat(inner, &status) == 0 && S_ISDIR(status.st_mode);
  return leads_to_folder && !(lstat(path, &status) == 0 && S_ISLNK(status.st_mode));
}

/* Calls `take` for each file of a package, with its path in the root and the target of its link. */
static bool walk(const char *source, const char *below, bool (*take)(void *context, const char *path, const char *target), void *context) {
  DIR *entries = opendir(source);
  struct dirent *entry;
  bool good = true;
  while (good && entries && (entry = readdir(entries))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char *inner = format_text("%s/%s", source, entry->d_name), *path = format_text("%s/%s", below, entry->d_name);
    char target[PATH_MAX];
    ssize_t size = readlink(inner, target, sizeof target - 1);
    if (size >= 0) target[size] = '\0';
    else snprintf(target, sizeof target, "%s", inner);
    if (counts_as_folder(inner, path)) {
      /* The files below a link are those of the package that it leads to. */
      char *folder = size >= 0 ? realpath(inner, NULL) : NULL;
      good = walk(folder ? folder : inner, path, take, context);
      free(folder);
    } else {
      good = take(context, path, target);
    }
    free(inner);
    free(path);
  }
  if (entries) closedir(entries);
  return good;
}

struct change {
  struct list placed; /* all paths of the new system */
  struct bytes *error;
};

static bool place_tree_link(void *context, const char *path, const char *target) {
  struct change *change = context;
  /* The system's own files, and those of an earlier package, take precedence. */
  if (is_listed(&change->placed, path)) return true;
  list_add(&change->placed, copy_text(path));
  return place_link(path, target, change->error);
}

static bool remove_tree_link(void *context, const char *path, const char *target) {
  struct change *change = context;
  if (!is_listed(&change->placed, path) && (has_target(path, target) || leads_to(path, target))) unlink(path);
  return true;
}

static const struct state_folder *folder_of(const struct init_spec *spec, const char *path) {
  for (size_t i = 0; spec && i < spec->folder_count; i++)
    if (strcmp(spec->folders[i].path, path) == 0) return &spec->folders[i];
  return NULL;
}

static bool place_folders(const struct init_spec *from, const struct init_spec *to, struct bytes *error) {
  for (size_t i = 0; i < to->folder_count; i++) {
    const struct state_folder *folder = &to->folders[i], *before = folder_of(from, folder->path);
    if (!folder_make(folder) || (before && !folder_give(before, folder))) return explain(error, folder->path);
  }
  return true;
}

static void remove_old(const struct init_spec *from, struct change *change) {
  for (size_t i = 0; i < from->entry_count; i++) {
    const struct system_entry *entry = &from->entries[i];
    if (is_listed(&change->placed, entry->path)) continue;
    struct bytes content = {0};
    bool unchanged = entry->is_link ? has_target(entry->path, entry->source) : read_file(entry->source, &content) && has_content(entry, &content);
    if (unchanged) unlink(entry->path);
    bytes_free(&content);
  }
  for (size_t i = 0; i < from->trees.count; i++) walk(from->trees.items[i], "", remove_tree_link, change);
}

bool system_apply(const struct init_spec *from, const struct init_spec *to, struct bytes *error) {
  struct change change = {.error = error};
  bool good = place_folders(from, to, error);
  for (size_t i = 0; i < to->entry_count && good; i++) {
    const struct system_entry *entry = &to->entries[i];
    list_add(&change.placed, copy_text(entry->path));
    good = entry->is_link ? place_link(entry->path, entry->source, error) : place_file(entry, error);
  }
  for (size_t i = 0; i < to->trees.count && good; i++) good = walk(to->trees.items[i], "", place_tree_link, &change);
  if (good && from) remove_old(from, &change);
  list_free(&change.placed);
  return good;
}
