#include "control.h"

#include "files.h"
#include "values.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>

enum { BUSY = 75, SILENCE_MS = 10000 };

/* The folder beside the store into which the caller copies paths, under their names in the store. */
static char *incoming_of(const char *store) {
  char *folder = copy_text(store);
  *strrchr(folder, '/') = '\0';
  char *incoming = format_text("%s/.gen-nix-incoming", folder);
  free(folder);
  return incoming;
}

/* Opens, locks and empties the folder: an interrupted copy may have left a part of a path in it. */
static int open_incoming(const char *path) {
  if (mkdir(path, 0700) < 0 && errno != EEXIST) return -1;
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return -1;
  if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
    if (errno == EWOULDBLOCK) fail(BUSY, "another upgrade is under way");
    close(fd);
    return -1;
  }
  empty_folder(fd);
  return fd;
}

/* Returns the name in the store of a path such as /nix/store/HASH-NAME, or NULL. */
static const char *name_in(const char *store, const char *path) {
  size_t length = strlen(store);
  if (strncmp(path, store, length) != 0 || path[length] != '/') return NULL;
  const char *name = path + length + 1;
  return *name && *name != '.' && !strchr(name, '/') ? name : NULL;
}

/* Returns false at the end of the input, or when the caller is silent for too long: an engine that was killed leaves the input open. */
static bool read_line(char *line, size_t size) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  if (poll(&input, 1, SILENCE_MS) == 0 || !fgets(line, (int)size, stdin)) return false;
  line[strcspn(line, "\n")] = '\0';
  return true;
}

/* Root without the capability DAC_OVERRIDE can move only folders that it can write to. */
static bool move(const char *from, const char *to) {
  struct stat status;
  bool is_folder = lstat(from, &status) == 0 && S_ISDIR(status.st_mode);
  mode_t mode = status.st_mode & 07777;
  return (!is_folder || chmod(from, mode | S_IWUSR) == 0) && rename(from, to) == 0 && (!is_folder || chmod(to, mode) == 0);
}

/* A path is complete as soon as it is in the store, because a rename moves it there as a whole. Before the renames, the files are written to the
   disk: after a loss of power, a path must not be there with empty files. */
static void install(int folder, const char *incoming, const char *store, const struct list *names) {
  if (syncfs(folder) < 0) fail(1, "%s: %s", incoming, strerror(errno));
  for (size_t i = 0; i < names->count; i++) {
    char *from = format_text("%s/%s", incoming, names->items[i]), *to = format_text("%s/%s", store, names->items[i]);
    struct stat status;
    if (!move(from, to)) {
      int reason = errno;
      if (lstat(to, &status) < 0) fail(1, "%s: %s", to, strerror(reason));
    }
    free(from);
    free(to);
  }
  /* The link to the new system must not reach the disk before the system. */
  if (syncfs(folder) < 0) fail(1, "%s: %s", store, strerror(errno));
}

/* Reads store paths up to an empty line, and prints those that are missing, and an empty line. After the line `install`, it moves them from the
   folder for copies into the store. It holds the lock of that folder until its input ends, or has no line, such as `wait`, for 10 s. */
int control_missing(const char *store) {
  char line[4096];
  struct list missing = {0};
  /* Without a buffer, poll sees all that is left to read. */
  setvbuf(stdin, NULL, _IONBF, 0);
  char *incoming = incoming_of(store);
  while (read_line(line, sizeof line) && *line) {
    const char *name = name_in(store, line);
    struct stat status;
    if (!name) fail(EXIT_USAGE, "%s is not a path of %s", line, store);
    if (lstat(line, &status) < 0) list_add(&missing, copy_text(name));
  }
  int folder = open_incoming(incoming);
  if (folder < 0 && missing.count)
    fail(1, "%s: %s%s", incoming, strerror(errno), errno == EROFS ? "; a read-only container cannot be upgraded" : "");
  for (size_t i = 0; i < missing.count; i++) printf("%s/%s\n", store, missing.items[i]);
  printf("\n");
  fflush(stdout);
  while (read_line(line, sizeof line))
    if (strcmp(line, "install") == 0 && folder >= 0) install(folder, incoming, store, &missing);
  if (folder >= 0) empty_folder(folder);
  list_free(&missing);
  free(incoming);
  return 0;
}
