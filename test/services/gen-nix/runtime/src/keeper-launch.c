#include "keeper.h"

#include "descendants.h"
#include "files.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum { DAEMON_SEARCH_MS = 10000, PID_FILE_MS = 2000, LOOK_AGAIN_MS = 20 };

static void start_main(struct keeper *keeper);

/* Reads the pipe of a starting child: the reason of a failure, or the end when the program runs. */
static void start_known(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  struct run *run = &keeper->run;
  char text[512];
  ssize_t size = read(run->failure.fd, text, sizeof text - 1);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  watch_close(&keeper->loop, &run->failure);
  if (size > 0) {
    text[size] = '\0';
    run->failed_start = true;
    run->failure_text.length = 0;
    bytes_add(&run->failure_text, text, (size_t)size + 1);
    return;
  }
  if (!run->main || run->executed || run->failed_start) return;
  run->executed = true;
  if (!keeper->spec.daemon && !run->stopping && !run->cleaning) readiness_begin(keeper);
}

static pid_t spawn(struct keeper *keeper, struct child *child, int ends[2]) {
  struct run *run = &keeper->run;
  int failure;
  if (run->failure.fd >= 0) watch_close(&keeper->loop, &run->failure);
  child->output = ends[0];
  child->errors = ends[1];
  child->environment = keeper->environment.items;
  child->own_session = true;
  pid_t pid = child_start(child, &failure);
  for (int i = 0; i < 2; i++)
    if (ends[i] >= 0) close(ends[i]);
  if (pid < 0) {
    char *text = format_text("fork: %s", strerror(errno));
    keeper_cannot_start(keeper, EXIT_CANNOT_RUN, text);
    free(text);
    return -1;
  }
  run->failure = (struct watch){.fd = failure, .ready = start_known, .context = keeper};
  watch_set(&keeper->loop, &run->failure, EPOLLIN);
  return pid;
}

static bool make_output(struct keeper *keeper, int ends[2]) {
  if (keeper->spec.log == LOG_FILE && keeper->output.file.fd < 0 && !log_file_open(&keeper->output.file)) {
    char *text = format_text("log file %s: %s", keeper->spec.log_file,
                             errno == ELOOP ? "another user can write in its folder" : strerror(errno));
    keeper_cannot_start(keeper, EXIT_CANNOT_RUN, text);
    free(text);
    return false;
  }
  if (output_begin(keeper, ends)) return true;
  keeper_cannot_start(keeper, EXIT_CANNOT_RUN, strerror(errno));
  return false;
}

static void start_initializer(struct keeper *keeper) {
  int ends[2];
  if (!make_output(keeper, ends)) return;
  struct list arguments = command_of(keeper->spec.initialize, &keeper->spec.initialize_arguments);
  struct child child = {.program = keeper->spec.initialize, .arguments = arguments.items, .directory = "/", .passed = -1};
  pid_t pid = spawn(keeper, &child, ends);
  free(arguments.items);
  if (pid < 0) return;
  keeper->run.initializer = pid;
  state_set(keeper, STATE_INITIALIZING, NULL);
}

void launch_process(struct keeper *keeper) {
  struct run *run = &keeper->run;
  free(run->verdict);
  run->verdict = NULL;
  run->stopping = run->failed_start = run->executed = run->launching = run->unhealthy = false;
  run->started_at = now_ms();
  if (keeper->spec.initialize && !run->initialized_at) start_initializer(keeper);
  else start_main(keeper);
}

static void start_main(struct keeper *keeper) {
  struct run *run = &keeper->run;
  int ends[2];
  run->initialized_at = 0;
  if (!make_output(keeper, ends)) return;
  port_remember(keeper);
  if (keeper->spec.pid_file) unlink_safely(keeper->spec.pid_file, &keeper->identity);
  struct list arguments = command_of(keeper->spec.exec, &keeper->spec.arguments);
  struct child child = {.spec = &keeper->spec, .identity = &keeper->identity, .program = keeper->spec.exec, .arguments = arguments.items,
                        .directory = keeper->spec.directory, .passed = keeper->readiness.fd_for_child, .passed_as = keeper->spec.ready.fd};
  pid_t pid = spawn(keeper, &child, ends);
  free(arguments.items);
  if (pid < 0) return;
  run->main = pid;
  run->launching = keeper->spec.daemon;
  keeper->code = -1;
  state_set(keeper, keeper->spec.type == TYPE_SERVICE ? STATE_STARTING : STATE_RUNNING, NULL);
}

/* Reads the PID that the daemon wrote. A user who can write the file can at most select another descendant of the keeper. */
static pid_t pid_from_file(const struct keeper *keeper) {
  struct bytes text = {0};
  int fd = open_safely(keeper->spec.pid_file, O_RDONLY, 0, &keeper->identity);
  if (fd < 0) return 0;
  bool good = read_all(fd, &text, 64);
  close(fd);
  bytes_add(&text, "", 1);
  long pid = good ? strtol(text.data, NULL, 10) : 0;
  bytes_free(&text);
  return pid > 1 && is_descendant((pid_t)pid, getpid()) ? (pid_t)pid : 0;
}

/* Without a PID file, the daemon is the session leader among the keeper's children, or else the first child. */
static pid_t pid_of_what_is_left(void) {
  struct pids all = descendants_of(getpid());
  pid_t found = 0;
  for (size_t i = 0; i < all.count; i++) {
    bool zombie = true;
    pid_t session = session_of(all.items[i], &zombie);
    if (zombie || parent_of(all.items[i]) != getpid()) continue;
    if (!found || session == all.items[i]) found = all.items[i];
    if (session == all.items[i]) break;
  }
  pids_free(&all);
  return found;
}

static void daemon_gone(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  watch_close(&keeper->loop, &keeper->run.daemon);
  keeper_reap(keeper);
  /* When another process of the daemon has reaped it, its end is known, but not its exit code. */
  if (keeper->run.main && kill(keeper->run.main, 0) < 0) keeper_main_ended(keeper, 0);
}

void launch_daemon_found(struct keeper *keeper) {
  struct run *run = &keeper->run;
  run->launching = false;
  run->executed = true;
  watch_close(&keeper->loop, &run->daemon);
  if (parent_of(run->main) != getpid()) {
    run->daemon = (struct watch){.fd = (int)syscall(SYS_pidfd_open, run->main, 0), .ready = daemon_gone, .context = keeper};
    if (run->daemon.fd >= 0) watch_set(&keeper->loop, &run->daemon, EPOLLIN);
  }
  state_changed(keeper);
  if (keeper->state != STATE_READY && !run->stopping) readiness_begin(keeper);
}

static void search_daemon(void *context) {
  struct keeper *keeper = context;
  struct run *run = &keeper->run;
  /* Some daemons are configured to write their PID file elsewhere, or none. */
  bool has_file = keeper->spec.pid_file && (now_ms() < run->search_until - DAEMON_SEARCH_MS + PID_FILE_MS || access(keeper->spec.pid_file, F_OK) == 0);
  pid_t pid = has_file ? pid_from_file(keeper) : pid_of_what_is_left();
  /* Without a PID file, a process that exists at two checks is taken for the daemon, and not for an intermediate one. */
  bool is_certain = has_file || pid == run->candidate;
  run->candidate = pid;
  if (pid && is_certain) {
    run->main = pid;
    launch_daemon_found(keeper);
    return;
  }
  siginfo_t info;
  bool nothing_left = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD;
  if (nothing_left || now_ms() > run->search_until) {
    run->verdict = copy_text(has_file && !nothing_left ? "the PID file does not name a process of its own" : "left no daemon");
    keeper_main_ended(keeper, 0);
    return;
  }
  timer_set(&keeper->loop, &run->daemon_search, LOOK_AGAIN_MS);
}

void launch_search_daemon(struct keeper *keeper) {
  struct run *run = &keeper->run;
  run->main = 0;
  run->launching = true;
  run->candidate = 0;
  run->search_until = now_ms() + DAEMON_SEARCH_MS;
  run->daemon_search = (struct timer){.expired = search_daemon, .context = keeper};
  timer_set(&keeper->loop, &run->daemon_search, 0);
}
