#include "descendants.h"

#include "files.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

enum { MAX_PIDS = 100000 };

void pids_add(struct pids *pids, pid_t pid) {
  if ((pids->count & (pids->count - 1)) == 0) {
    size_t capacity = pids->count ? pids->count * 2 : 1;
    pid_t *items = realloc(pids->items, capacity * sizeof *items);
    if (!items) fail(1, "out of memory");
    pids->items = items;
  }
  pids->items[pids->count++] = pid;
}

bool pids_have(const struct pids *pids, pid_t pid) {
  for (size_t i = 0; i < pids->count; i++)
    if (pids->items[i] == pid) return true;
  return false;
}

void pids_free(struct pids *pids) {
  free(pids->items);
  *pids = (struct pids){0};
}

/* Reads the fields after the name of the process, which may contain any character. */
static bool read_fields(pid_t pid, char text[512], const char **fields) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  ssize_t size = read(fd, text, 511);
  close(fd);
  if (size <= 0) return false;
  text[size] = '\0';
  char *end = strrchr(text, ')');
  *fields = end ? end + 1 : NULL;
  return end != NULL;
}

static bool read_stat(pid_t pid, char *state, pid_t *parent, pid_t *session) {
  char text[512];
  const char *fields;
  int group;
  return read_fields(pid, text, &fields) && sscanf(fields, " %c %d %d %d", state, parent, &group, session) == 4;
}

bool handles_signal(pid_t pid, int number) {
  static const char *const masks[] = {"\nSigIgn:", "\nSigCgt:"};
  struct bytes text = {0};
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  bool known = fd >= 0 && read_all(fd, &text, 65536), handles = false;
  if (fd >= 0) close(fd);
  bytes_add(&text, "", 1);
  for (size_t i = 0; i < COUNT(masks) && known; i++) {
    const char *place = strstr(text.data, masks[i]);
    if (place) handles |= strtoull(place + strlen(masks[i]), NULL, 16) >> (number - 1) & 1;
    else known = false;
  }
  bytes_free(&text);
  return handles || !known;
}

pid_t parent_of(pid_t pid) {
  char state;
  pid_t parent, session;
  return read_stat(pid, &state, &parent, &session) ? parent : 0;
}

pid_t session_of(pid_t pid, bool *zombie) {
  char state;
  pid_t parent, session;
  if (!read_stat(pid, &state, &parent, &session)) return 0;
  *zombie = state == 'Z' || state == 'X';
  return session;
}

int64_t start_ticks_of(pid_t pid) {
  char text[512];
  const char *fields;
  long long ticks;
  if (!read_fields(pid, text, &fields)) return 0;
  /* The 22nd field of the file. */
  if (sscanf(fields, " %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %lld", &ticks) != 1) return 0;
  return ticks;
}

int64_t start_of(pid_t pid) {
  int64_t ticks = start_ticks_of(pid);
  if (!ticks) return 0;
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  int64_t age = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - ticks * 1000 / sysconf(_SC_CLK_TCK);
  return wall_ms() - (age > 0 ? age : 0);
}

uid_t owner_of(pid_t pid) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d", (int)pid);
  return stat(path, &status) == 0 ? status.st_uid : (uid_t)-1;
}

struct pids processes_of_session(pid_t session) {
  struct pids found = {0};
  DIR *entries = opendir("/proc");
  struct dirent *entry;
  while (entries && (entry = readdir(entries))) {
    bool zombie = true;
    pid_t pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
    if (pid && session_of(pid, &zombie) == session && !zombie) pids_add(&found, pid);
  }
  if (entries) closedir(entries);
  return found;
}

static void read_children_file(int folder, const char *task, struct pids *found) {
  char path[300], text[4096];
  snprintf(path, sizeof path, "%s/children", task);
  int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  pid_t pid = 0;
  ssize_t size;
  while ((size = read(fd, text, sizeof text)) > 0)
    for (ssize_t i = 0; i < size; i++) {
      if (isdigit((unsigned char)text[i])) {
        pid = pid * 10 + (text[i] - '0');
      } else if (pid) {
        pids_add(found, pid);
        pid = 0;
      }
    }
  if (pid) pids_add(found, pid);
  close(fd);
}

/* Reads the children from the kernel's lists of each thread; returns false when the kernel was built without them. */
static bool add_children(pid_t pid, struct pids *found) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
  DIR *tasks = opendir(path);
  if (!tasks) return true;
  struct dirent *entry;
  while ((entry = readdir(tasks)))
    if (isdigit((unsigned char)entry->d_name[0])) read_children_file(dirfd(tasks), entry->d_name, found);
  closedir(tasks);
  return true;
}

static bool kernel_lists_children(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)getpid(), (int)getpid());
  return access(path, R_OK) == 0;
}

/* Searches all processes, repeatedly until no further process has a known parent. */
static void search_children(pid_t root, struct pids *found) {
  size_t before;
  do {
    before = found->count;
    DIR *entries = opendir("/proc");
    struct dirent *entry;
    while (entries && (entry = readdir(entries))) {
      pid_t pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
      pid_t parent = pid ? parent_of(pid) : 0;
      if (parent && !pids_have(found, pid) && (parent == root || pids_have(found, parent))) pids_add(found, pid);
    }
    if (entries) closedir(entries);
  } while (found->count != before);
}

struct pids descendants_of(pid_t root) {
  struct pids found = {0};
  if (!kernel_lists_children()) {
    search_children(root, &found);
    return found;
  }
  add_children(root, &found);
  for (size_t i = 0; i < found.count && found.count < MAX_PIDS; i++) add_children(found.items[i], &found);
  return found;
}

/* Signals a process through its descriptor, so that no other process with the same PID can get the signal. */
static bool signal_checked(pid_t pid, int number, pid_t root, const struct pids *all) {
  int fd = (int)syscall(SYS_pidfd_open, pid, 0);
  if (fd < 0) return errno != ESRCH && kill(pid, number) == 0;
  pid_t parent = parent_of(pid);
  bool sent = (parent == root || pids_have(all, parent)) && syscall(SYS_pidfd_send_signal, fd, number, NULL, 0) == 0;
  close(fd);
  return sent;
}

int descendants_signal(pid_t root, int number, pid_t except) {
  struct pids all = descendants_of(root), spared = {0};
  int count = 0;
  if (except) {
    spared = descendants_of(except);
    pids_add(&spared, except);
  }
  for (size_t i = 0; i < all.count; i++)
    if (!pids_have(&spared, all.items[i]) && signal_checked(all.items[i], number, root, &all)) count++;
  pids_free(&all);
  pids_free(&spared);
  return count;
}

bool is_descendant(pid_t pid, pid_t root) {
  for (int steps = 0; pid > 1 && steps < 1000; steps++) {
    pid = parent_of(pid);
    if (pid == root) return true;
  }
  return false;
}
