#include "keeper.h"

#include "descendants.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

static void watchdog_expired(void *context) {
  struct keeper *keeper = context;
  keeper_fail(keeper, "the watchdog received no WATCHDOG=1");
}

static void take_line(struct keeper *keeper, char *line) {
  int64_t pid;
  if (strcmp(line, "READY=1") == 0) {
    readiness_reported(keeper);
  } else if (strcmp(line, "WATCHDOG=1") == 0 && keeper->spec.watchdog) {
    timer_set(&keeper->loop, &keeper->readiness.watchdog, keeper->spec.watchdog);
  } else if (starts_with(line, "STATUS=")) {
    free(keeper->text);
    keeper->text = copy_text(line + strlen("STATUS="));
    state_changed(keeper);
  } else if (starts_with(line, "MAINPID=")) {
    pid = atoll(line + strlen("MAINPID="));
    if (pid > 1 && keeper->spec.daemon && pid != keeper->run.main && is_descendant((pid_t)pid, getpid())) {
      keeper->run.main = (pid_t)pid;
      launch_daemon_found(keeper);
    }
  }
}

/* Accepts a message only from the user of the process, or from root: the kernel identifies the sender. */
static void notify_ready(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  char text[4097];
  union {
    char space[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(16 * sizeof(int))];
    struct cmsghdr align;
  } control;
  struct iovec part = {text, sizeof text - 1};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
  ssize_t size = recvmsg(keeper->readiness.notify.fd, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (size < 0) return;
  struct ucred sender = {.uid = (uid_t)-1};
  for (struct cmsghdr *entry = CMSG_FIRSTHDR(&header); entry; entry = CMSG_NXTHDR(&header, entry)) {
    if (entry->cmsg_level != SOL_SOCKET) continue;
    if (entry->cmsg_type == SCM_CREDENTIALS) memcpy(&sender, CMSG_DATA(entry), sizeof sender);
    if (entry->cmsg_type != SCM_RIGHTS) continue;
    for (size_t i = 0; i < (entry->cmsg_len - CMSG_LEN(0)) / sizeof(int); i++) {
      int fd;
      memcpy(&fd, CMSG_DATA(entry) + i * sizeof fd, sizeof fd);
      close(fd);
    }
  }
  if (sender.uid != keeper->identity.uid && sender.uid != 0) return;
  text[size] = '\0';
  char *rest, *line = strtok_r(text, "\n", &rest);
  for (; line; line = strtok_r(NULL, "\n", &rest)) take_line(keeper, line);
}

/* In the folder of the process, no other user can replace the socket. */
static bool bind_in_folder(struct keeper *keeper, int fd, struct bytes *error) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char *path = keeper->readiness.notify_address = format_text("%s/notify.sock", keeper->folder);
  bool good = strlen(path) < sizeof address.sun_path;
  if (good) {
    strcpy(address.sun_path, path);
    unlink(path);
    good = bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && chmod(path, 0600) == 0 &&
           (!keeper->identity.changes || lchown(path, keeper->identity.uid, keeper->identity.gid) == 0);
  } else {
    errno = ENAMETOOLONG;
  }
  if (!good) bytes_format(error, "socket %s: %s", path, strerror(errno));
  return good;
}

/* The kernel chooses an abstract name that is free, so that no other user can take it first. */
static bool bind_abstract(struct keeper *keeper, int fd, struct bytes *error) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  socklen_t size = sizeof address;
  if (bind(fd, (struct sockaddr *)&address, sizeof address.sun_family) < 0 || getsockname(fd, (struct sockaddr *)&address, &size) < 0) {
    bytes_format(error, "abstract socket: %s", strerror(errno));
    return false;
  }
  keeper->readiness.notify_address =
      format_text("@%.*s", (int)(size - offsetof(struct sockaddr_un, sun_path) - 1), address.sun_path + 1);
  return true;
}

/* The folder of a host can have a path that is too long for a socket. */
static bool fits_in_folder(const struct keeper *keeper) {
  struct sockaddr_un address;
  return keeper->folder && (keeper->run_folder || strlen(keeper->folder) + strlen("/notify.sock") < sizeof address.sun_path);
}

static bool bind_socket(struct keeper *keeper, int fd, struct bytes *error) {
  free(keeper->readiness.notify_address);
  return fits_in_folder(keeper) ? bind_in_folder(keeper, fd, error) : bind_abstract(keeper, fd, error);
}

bool notify_open(struct keeper *keeper, struct bytes *error) {
  struct readiness *readiness = &keeper->readiness;
  if (readiness->notify.fd >= 0) return true;
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
  if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) < 0) {
    bytes_format(error, "socket: %s", strerror(errno));
    if (fd >= 0) close(fd);
    return false;
  }
  if (!bind_socket(keeper, fd, error)) {
    close(fd);
    return false;
  }
  readiness->notify = (struct watch){.fd = fd, .ready = notify_ready, .context = keeper};
  readiness->watchdog = (struct timer){.expired = watchdog_expired, .context = keeper};
  watch_set(&keeper->loop, &readiness->notify, EPOLLIN);
  return true;
}

void notify_manager(const struct keeper *keeper, const char *text) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (!keeper->manager_socket || strlen(keeper->manager_socket) >= sizeof address.sun_path) return;
  strcpy(address.sun_path, keeper->manager_socket);
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(keeper->manager_socket));
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  sendto(fd, text, strlen(text), MSG_NOSIGNAL, (struct sockaddr *)&address, size);
  close(fd);
}
