#include "init.h"

#include "privileges.h"
#include "system.h"
#include "run-directory.h"

#include <fcntl.h>
#include <libgen.h>
#include <malloc.h>
#include <signal.h>
#include <sys/wait.h>

enum { FINISH_MS = 500, REAP_MS = 500, IMPATIENCE_MS = 2000, KILLED = 137 };

void init_hold_signals(const char *program) {
  if (getpid() != 1 && !strstr(program, "init")) return;
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
}

static void on_signal(void *context, int number) {
  struct init *init = context;
  if (number == SIGCHLD) {
    init_reap(init);
    return;
  }
  int64_t now = now_ms();
  if (!init->signals++) init->first_signal_at = now;
  if (init->signals >= 3 && now - init->first_signal_at < IMPATIENCE_MS) {
    say("killing all processes, as the container was told to stop %d times", init->signals);
    init->code = KILLED;
    init_finish(init);
    return;
  }
  init_stop(init, 0);
}

void init_take_signals(struct init *init) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGCHLD);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  for (int number = 1; number <= 64; number++)
    if (init->spec.stop_signals >> (number - 1) & 1) sigaddset(&signals, number);
  signal(SIGPIPE, SIG_IGN);
  loop_signals(&init->loop, &signals, on_signal, init);
}

void init_finish(struct init *init) {
  if (init->loop.ended) return;
  init->loop.ended = true;
  for (int i = 0; i < 2; i++) stream_finish(&init->streams[i]);
  for (int i = 0; i < 2; i++) sink_finish(&init->sinks[i], FINISH_MS);
  if (getpid() == 1) {
    /* The kernel would end the remaining processes with PID 1; this ends them in order. */
    kill(-1, SIGKILL);
    return;
  }
  int64_t end = now_ms() + REAP_MS;
  while (now_ms() < end) {
    descendants_signal(getpid(), SIGKILL, 0);
    pid_t pid;
    while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) continue;
    if (pid < 0) return;
    usleep(1000);
  }
}

static void speak(void *context, const char *line) {
  struct init *init = context;
  struct bytes text = {0};
  format_line(&text, init->spec.log_json == 1, init->own_label, "stderr", line, strlen(line));
  sink_write(&init->sinks[1], text.data, text.length);
  bytes_free(&text);
}

static void open_outputs(struct init *init) {
  char *lock = format_text("%s/output.lock", init->run_folder);
  for (int i = 0; i < 2; i++) {
    init->outputs[i] = fcntl(i + 1, F_DUPFD_CLOEXEC, 3);
    sink_open(&init->sinks[i], &init->loop, init->outputs[i], lock);
    init->streams[i].watch.fd = -1;
  }
  free(lock);
  say_through(speak, init);
}

static void raise_open_files(struct init *init) {
  struct rlimit most;
  getrlimit(RLIMIT_NOFILE, &init->open_files);
  most = init->open_files;
  most.rlim_cur = most.rlim_max < 65536 ? most.rlim_max : 65536;
  if (most.rlim_cur > init->open_files.rlim_cur) setrlimit(RLIMIT_NOFILE, &most);
}

static void make_run_folder(struct init *init) {
  struct bytes error = {0};
  init->run_folder = run_directory_make(init->spec.state_directory, &error);
  if (!init->run_folder) {
    bytes_add(&error, "", 1);
    fail(1, "no folder for the state of the processes can be created (%s); mount one (docker run --tmpfs /run)", error.data);
  }
  bytes_free(&error);
  setenv("GEN_NIX_RUN", init->run_folder, 1);
}

int init_check_spec(const char *path) {
  struct init_spec spec;
  struct bytes error = {0};
  if (init_spec_read(path, &spec, &error) && system_is_complete(&spec, &error)) return 0;
  bytes_add(&error, "", 1);
  say("%s", error.data);
  return EXIT_WRONG_SPEC;
}

int init_main(const char *path) {
  mallopt(M_TRIM_THRESHOLD, 65536);
  mallopt(M_MMAP_THRESHOLD, 65536);
  struct init *init = allocate(sizeof *init);
  struct bytes error = {0};
  init->started_at = now_ms();
  loop_open(&init->loop);
  init->failure.fd = -1;
  if (!init_spec_read(path, &init->spec, &error)) {
    bytes_add(&error, "", 1);
    fail(EXIT_WRONG_SPEC, "%s", error.data);
  }
  system_follow_link(&init->spec);
  if (init->spec.log_json < 0) init->spec.log_json = 0;
  if (init->spec.log_json) init->spec.label_width = 0;
  init->own_label = pad_label("gen-nix", init->spec.label_width);
  init_take_signals(init);
  raise_open_files(init);
  if (getpid() != 1) become_subreaper();
  make_run_folder(init);
  open_outputs(init);
  members_choose(init);
  system_restore(&init->spec);
  if (!init_can_run(init)) {
    sink_finish(&init->sinks[1], FINISH_MS);
    return 1;
  }
  server_open(init);
  init_start(init);
  loop_run(&init->loop);
  return init->code;
}
