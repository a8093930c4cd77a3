#include "daemonize.h"

#include "files.h"
#include "keeper.h"
#include "run-directory.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { NOT_RUNNING = 3, MAX_MS = 86400000, LOCK_TRIES = 10, LOCK_PAUSE_US = 1000 };

bool background_options(int count, char **arguments, struct background *background) {
  for (int i = 0; i < count; i++) {
    const char *word = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
    if (strcmp(word, "--daemonize") == 0) background->action = BACKGROUND_START;
    else if (strcmp(word, "--stop") == 0) background->action = BACKGROUND_STOP;
    else if (strcmp(word, "--status") == 0) background->action = BACKGROUND_STATUS;
    else if (strcmp(word, "--check") == 0) background->action = BACKGROUND_CHECK;
    else if (strcmp(word, "--no-wait") == 0) background->no_wait = true;
    else if (strcmp(word, "--join") == 0) background->join = true;
    else if (strcmp(word, "--pid-file") == 0 && value) background->pid_file = value, i++;
    else if (strcmp(word, "--log") == 0 && value) background->log = value, i++;
    else if (strcmp(word, "--start-timeout") == 0 && value && parse_number(value, MAX_MS, &background->start_timeout)) i++;
    else if (strcmp(word, "--stop-timeout") == 0 && value && parse_number(value, MAX_MS, &background->stop_timeout)) i++;
    else if (*word != '-' && !background->spec) background->spec = word;
    else return false;
  }
  bool needs_spec = background->action == BACKGROUND_START || background->action == BACKGROUND_CHECK;
  bool needs_file = background->action != BACKGROUND_CHECK;
  return background->action && needs_spec == (background->spec != NULL) && (!needs_file || background->pid_file);
}

/* For root, each step to the folder must be trusted. Other users may have no such folder, but one of their own. */
static bool is_safe_folder(const char *path) {
  struct stat status;
  if (is_trusted_folder(path)) return true;
  return geteuid() && lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() && !(status.st_mode & 022);
}

/* Opens the PID file, in a folder where no other user can replace it. */
static int open_pid_file(const char *path, int flags) {
  char *folder = *path == '/' ? copy_text(path) : format_text("./%s", path);
  *strrchr(folder, '/') = '\0';
  if (!is_safe_folder(*folder ? folder : "/"))
    fail(1, "PID file %s: its folder is missing, or another user can write in it", path);
  free(folder);
  return open(path, flags | O_NOFOLLOW | O_CLOEXEC, 0644);
}

/* A keeper that has just ended may have removed the file that was opened, which then would be locked in vain. */
static bool is_in_place(const char *path, int fd) {
  struct stat opened, present;
  return fstat(fd, &opened) == 0 && lstat(path, &present) == 0 && opened.st_dev == present.st_dev && opened.st_ino == present.st_ino;
}

/* The keeper holds the lock of its PID file while it runs, so that a stale file has no effect. */
static bool is_locked(int fd) { return flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK; }

/* Returns the locked file, which is empty, or -1 when a keeper has locked it. */
static int lock_pid_file(const char *path) {
  for (int tries = 0; tries < LOCK_TRIES; tries++) {
    int file = open_pid_file(path, O_RDWR | O_CREAT);
    if (file < 0) fail(1, "PID file %s: %s", path, strerror(errno));
    bool locked = !is_locked(file);
    /* The PID of an earlier keeper must not be read as that of the next one. */
    if (locked && is_in_place(path, file) && ftruncate(file, 0) == 0) return file;
    close(file);
    /* A test of the lock, as for --status, holds it for a moment. */
    if (!locked) usleep(LOCK_PAUSE_US);
  }
  return -1;
}

static void write_pid(const struct background *background, int file, pid_t keeper) {
  char text[32];
  snprintf(text, sizeof text, "%d\n", (int)keeper);
  if (ftruncate(file, 0) < 0 || pwrite(file, text, strlen(text), 0) < 0) fail(1, "PID file %s: %s", background->pid_file, strerror(errno));
}

/* Without init, the output would go to the terminal or pipe of the caller, which then ends the process or waits for it. */
static void open_log(const char *path) {
  char *folder = format_text("%s", path);
  char *slash = strrchr(folder, '/');
  if (slash) *slash = '\0';
  int fd = -1;
  if (!slash || is_safe_folder(*folder ? folder : "/")) fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
  else errno = EPERM;
  if (fd < 0) fail(1, "log file %s: %s", path, errno == EPERM ? "its folder is missing, or another user can write in it" : strerror(errno));
  dup2(fd, 1);
  dup2(fd, 2);
  close(fd);
  free(folder);
}

/* The PID file of this process, and its PID: children that end before they start a program keep the file. */
static const char *own_pid_file;
static pid_t owner;

static void remove_pid_file(void) {
  if (getpid() == owner) unlink(own_pid_file);
}

static int run_keeper(const struct background *background, int report) {
  setsid();
  own_pid_file = background->pid_file;
  owner = getpid();
  /* Also when the keeper fails at its start. */
  atexit(remove_pid_file);
  if (background->log) open_log(background->log);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(null, 0);
  return keeper_main(background->spec, report, background->pid_file, background->log);
}

static int failed_early(pid_t keeper) {
  int status;
  if (waitpid(keeper, &status, 0) == keeper && WIFEXITED(status) && WEXITSTATUS(status)) return WEXITSTATUS(status);
  return 1;
}

/* Waits until the keeper reports that the process is ready or has failed; TERM and INT take effect at once. */
static int wait_for_report(const struct background *background, pid_t keeper, int report, int signals) {
  char text[1024];
  struct pollfd wait[2] = {{.fd = report, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  int64_t end = now_ms() + background->start_timeout, left;
  while ((left = end - now_ms()) > 0) {
    if (poll(wait, 2, (int)left) <= 0) continue;
    if (wait[1].revents) {
      struct signalfd_siginfo info;
      kill(keeper, SIGTERM);
      return read(signals, &info, sizeof info) == sizeof info ? 128 + (int)info.ssi_signo : 1;
    }
    ssize_t size = read(report, text, sizeof text - 1);
    if (size <= 0) return failed_early(keeper);
    text[size] = '\0';
    if (strcmp(text, "ready") == 0) return 0;
    say("%s: %s", background->spec, text);
    return 1;
  }
  char duration[24];
  say("%s: is not ready after %s; it continues to start in the background", background->spec, format_duration(duration, background->start_timeout));
  return 1;
}

/* Joins the init of this container, if there is one; it keeps the order, so that nobody waits here. */
static bool join(void) {
  const char *run = run_directory_find();
  return run && setenv("GEN_NIX_RUN", run, 1) == 0;
}

static int start(struct background *background) {
  bool joined = background->join && join(), no_wait = background->no_wait || joined;
  if (joined) background->log = NULL;
  int file = lock_pid_file(background->pid_file), pipes[2];
  if (file < 0) {
    say("%s: is running already", background->spec);
    return 0;
  }
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  if (pipe2(pipes, O_CLOEXEC) < 0) fail(1, "pipe: %s", strerror(errno));
  pid_t keeper = fork();
  if (keeper < 0) fail(1, "fork: %s", strerror(errno));
  if (keeper == 0) {
    close(pipes[0]);
    return run_keeper(background, pipes[1]);
  }
  write_pid(background, file, keeper);
  close(file);
  close(pipes[1]);
  if (no_wait) return 0;
  return wait_for_report(background, keeper, pipes[0], signalfd(-1, &set, SFD_CLOEXEC));
}

static pid_t read_pid(const struct background *background, int file) {
  char text[32] = "";
  if (pread(file, text, sizeof text - 1, 0) < 0) fail(1, "PID file %s: %s", background->pid_file, strerror(errno));
  pid_t pid = (pid_t)atoll(text);
  return pid > 1 ? pid : 0;
}

static int stop(const struct background *background, int file) {
  pid_t keeper = 0;
  int64_t end = now_ms() + background->stop_timeout;
  for (useconds_t pause = 1000; is_locked(file); pause = pause < 20000 ? pause * 2 : pause) {
    /* A keeper that has just started has not written its PID yet. */
    if (!keeper && (keeper = read_pid(background, file))) kill(keeper, SIGTERM);
    if (now_ms() > end) {
      if (!keeper) fail(1, "PID file %s contains no PID", background->pid_file);
      kill(keeper, SIGKILL);
      unlink(background->pid_file);
      fail(1, "%s: did not stop in time, and was killed", background->pid_file);
    }
    usleep(pause);
  }
  return 0;
}

static int check(const char *path) {
  struct process_spec spec;
  struct bytes error = {0};
  if (process_spec_read(path, &spec, &error)) return 0;
  bytes_add(&error, "", 1);
  fail(EXIT_WRONG_SPEC, "%s", error.data);
}

int background_main(struct background *background) {
  if (background->action == BACKGROUND_CHECK) return check(background->spec);
  if (background->action == BACKGROUND_START) return start(background);
  int file = open_pid_file(background->pid_file, O_RDONLY);
  bool runs = file >= 0 && is_locked(file);
  if (background->action == BACKGROUND_STATUS) return runs ? 0 : NOT_RUNNING;
  if (runs) return stop(background, file);
  /* A keeper that was killed has left it, and this holds its lock. */
  if (file >= 0) unlink(background->pid_file);
  return 0;
}
