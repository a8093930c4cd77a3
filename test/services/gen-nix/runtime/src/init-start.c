#include "init.h"

#include "privileges.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <sys/wait.h>

enum { START_AGAIN_MS = 1000 };

static void manager_ended(struct init *init, int code);
static void before_ended(struct init *init, int code);

bool init_can_run(struct init *init) {
  bool good = true;
  for (int number = 0; number < 64; number++) {
    if (!(init->spec.capabilities >> number & 1) || has_capability(number)) continue;
    if (geteuid() != 0) {
      say("this image starts processes as other users, so it must run as root, and not as user %d: leave out docker run --user, "
          "or build the image with forceDisableUserChange",
          (int)geteuid());
      return false;
    }
    say("the capability %s is missing: docker run --cap-add %s", capability_name(number), capability_name(number));
    good = false;
  }
  return init_make_folders(init) && good;
}

static void take_out(void *context, const void *lines, size_t length) { sink_write(&((struct init *)context)->sinks[0], lines, length); }

static void take_errors(void *context, const void *lines, size_t length) { sink_write(&((struct init *)context)->sinks[1], lines, length); }

static bool out_is_full(void *context) { return sink_is_full(&((struct init *)context)->sinks[0]); }

static bool errors_are_full(void *context) { return sink_is_full(&((struct init *)context)->sinks[1]); }

static void resume_out(void *context) { stream_resume(&((struct init *)context)->streams[0]); }

static void resume_errors(void *context) { stream_resume(&((struct init *)context)->streams[1]); }

/* The manager's own output is labelled and printed like that of processes. */
static bool label_output(struct init *init, const char *label, int ends[2]) {
  static const char *const names[] = {"stdout", "stderr"};
  for (int i = 0; i < 2; i++) {
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) < 0) return false;
    stream_finish(&init->streams[i]);
    init->streams[i] = (struct stream){.label = label, .name = names[i], .json = init->spec.log_json == 1, .take = i ? take_errors : take_out,
                                       .is_full = i ? errors_are_full : out_is_full, .context = init};
    init->sinks[i].drained = i ? resume_errors : resume_out;
    init->sinks[i].context = init;
    stream_open(&init->streams[i], &init->loop, pipes[0]);
    ends[i] = pipes[1];
  }
  return true;
}

/* Starts a program of init; returns -1 without room for another process. It dies with init, and has the original limits of init. */
static pid_t start_program(struct init *init, char **arguments, int ends[2]) {
  int failure;
  struct rlimit raised;
  getrlimit(RLIMIT_NOFILE, &raised);
  setrlimit(RLIMIT_NOFILE, &init->open_files);
  extern char **environ;
  struct child child = {.program = arguments[0], .arguments = arguments, .environment = environ, .directory = "/", .output = ends[0],
                        .errors = ends[1], .passed = -1, .own_session = true};
  pid_t pid = child_start(&child, &failure);
  setrlimit(RLIMIT_NOFILE, &raised);
  if (pid < 0) {
    say("cannot start %s: fork: %s", arguments[0], strerror(errno));
    return -1;
  }
  /* The child executes the program at once, and reads no file that could block it. */
  char text[512];
  fcntl(failure, F_SETFL, 0);
  ssize_t size = read(failure, text, sizeof text - 1);
  close(failure);
  if (size > 0) {
    text[size] = '\0';
    say("cannot start %s", text);
  }
  return pid;
}

static void start_manager(struct init *init) {
  struct list arguments = command_of(init->spec.manager, &init->spec.arguments);
  int ends[2];
  if (!init->spec.manager_label) init->spec.manager_label = copy_text(basename(init->spec.manager));
  if (!label_output(init, pad_label(init->spec.manager_label, init->spec.label_width), ends)) fail(1, "pipe: %s", strerror(errno));
  init->manager = start_program(init, arguments.items, ends);
  free(arguments.items);
  close(ends[0]);
  close(ends[1]);
  if (init->manager < 0) manager_ended(init, EXIT_CANNOT_RUN);
}

void init_start_member(struct member *member) {
  char self[PATH_MAX] = "";
  /* A keeper in the background that was killed. */
  char *given[] = {member->start, NULL};
  char *again[] = {self, "--daemonize", "--no-wait", "--pid-file", member->pid_file, member->spec, NULL};
  char **arguments = member->start ? given : again;
  if (!member->start && readlink("/proc/self/exe", self, sizeof self - 1) < 0) fail(1, "/proc/self/exe: %s", strerror(errno));
  int ends[2] = {member->init->outputs[0], member->init->outputs[1]};
  member->starter = start_program(member->init, arguments, ends);
  if (member->starter > 0) return;
  member->starter = 0;
  member_expect_keeper(member, START_AGAIN_MS);
}

void init_start_all(struct init *init) {
  if (init->spec.manager && !init->manager) start_manager(init);
  if (init->stopping) return;
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    if (member->start && member->chosen && !member->connection && member->state == STATE_UNKNOWN && !member->lost.armed)
      init_start_member(member);
  }
}

void init_start(struct init *init) {
  if (!init->spec.before) {
    init_start_all(init);
    return;
  }
  char *arguments[] = {init->spec.before, NULL};
  int ends[2] = {init->outputs[0], init->outputs[1]};
  init->before = start_program(init, arguments, ends);
  if (init->before < 0) before_ended(init, EXIT_CANNOT_RUN);
}

static int code_of(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

static void before_ended(struct init *init, int code) {
  init->before = 0;
  if (init->stopping) return;
  if (code == 0) {
    init_start_all(init);
    return;
  }
  say("%s exited with code %d: the container ends", init->spec.before, code);
  init_stop(init, code);
}

/* What a manager started that has returned must come soon. */
static void expect_keepers(struct init *init) {
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    if (member->chosen && !member->start && !member->spec) member_expect_keeper(member, LOST_MS);
  }
}

static void manager_ended(struct init *init, int code) {
  init->manager = 0;
  if (init->manager_stop.armed) init_finish(init);
  if (init->stopping) return;
  if (init->upgrade && init->upgrade->phase != UPGRADE_STARTS) return;
  if (init->spec.manager_mode == 1 && code == 0) {
    expect_keepers(init);
    if (init->upgrade) upgrade_step(init);
    return;
  }
  if (init->upgrade && !init->upgrade->reason) {
    char *reason = format_text("the process manager %s ended with code %d", init->spec.manager_label, code);
    upgrade_failed(init, reason);
    free(reason);
    return;
  }
  say("the process manager %s ended with code %d: stopping the container", init->spec.manager_label, code);
  init_stop(init, code ? code : 1);
}

/* A keeper reports its end itself, so a program that never registered has failed. */
static void starter_ended(struct member *member, int code) {
  member->starter = 0;
  if (member->init->stopping || member->connection || state_is_over(member->state) || member->state != STATE_UNKNOWN || !code) return;
  if (member->lost.armed) return;
  char *text = format_text("%s exited with code %d before the process was started", member->start ? member->start : "its keeper", code);
  member_failed(member, code, text);
  free(text);
}

void init_reap(struct init *init) {
  int status;
  pid_t pid;
  while (!init->loop.ended && (pid = waitpid(-1, &status, WNOHANG)) > 0) {
    if (pid == init->manager) manager_ended(init, code_of(status));
    else if (pid == init->before) before_ended(init, code_of(status));
    else
      for (size_t i = 0; i < init->member_count; i++)
        if (init->members[i]->starter == pid) starter_ended(init->members[i], code_of(status));
  }
}
