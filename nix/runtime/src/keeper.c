#include "keeper.h"

#include "descendants.h"
#include "privileges.h"
#include "run-directory.h"

#include <malloc.h>
#include <signal.h>

enum { FLUSH_TIMEOUT_MS = 1000 };

void keeper_reload(struct keeper *keeper) {
  const struct process_spec *spec = &keeper->spec;
  char name[24];
  if (!keeper->run.main || !keeper->run.executed) return;
  if (spec->type != TYPE_SERVICE || handles_signal(keeper->run.main, spec->reload_signal)) {
    kill(keeper->run.main, spec->reload_signal);
    return;
  }
  /* The signal would kill it, without a chance to stop in order. */
  say("%s: does not handle %s: restarting it", keeper->title, signal_name(name, spec->reload_signal));
  keeper_restart(keeper);
}

void keeper_leave(struct keeper *keeper) {
  keeper->quitting = true;
  keeper->restart_wanted = false;
  notify_manager(keeper, "STOPPING=1");
  keeper_stop(keeper, -1);
}

static void on_signal(void *context, int number) {
  struct keeper *keeper = context;
  switch (number) {
    case SIGCHLD:
      keeper_reap(keeper);
      break;
    case SIGHUP:
      keeper_reload(keeper);
      break;
    default:
      keeper_leave(keeper);
  }
}

void keeper_finish(struct keeper *keeper, int code) {
  report_not_ready(keeper);
  if (keeper->quitting && keeper->state != STATE_STOPPED && !state_is_over(keeper->state)) state_set(keeper, STATE_STOPPED, NULL);
  if (keeper->over_and_out) code = 1;
  keeper->code = code;
  link_close(keeper);
  for (int i = 0; i < 2; i++) sink_finish(&keeper->output.sinks[i], FLUSH_TIMEOUT_MS);
  keeper->loop.ended = true;
}

static void block_signals(struct keeper *keeper) {
  sigset_t signals;
  sigemptyset(&signals);
  static const int taken[] = {SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGCHLD};
  for (size_t i = 0; i < COUNT(taken); i++) {
    sigaddset(&signals, taken[i]);
    /* The manager may ignore these signals, which children inherit. */
    signal(taken[i], SIG_DFL);
  }
  signal(SIGPIPE, SIG_IGN);
  loop_signals(&keeper->loop, &signals, on_signal, keeper);
}

static void close_watches(struct keeper *keeper) {
  keeper->link.fd = keeper->clock.fd = -1;
  keeper->run.failure.fd = keeper->run.daemon.fd = -1;
  keeper->readiness.notify.fd = keeper->readiness.fd.fd = keeper->readiness.probe.watch.fd = -1;
  keeper->readiness.fd_for_child = -1;
  keeper->health.probe.watch.fd = -1;
}

static void find_folders(struct keeper *keeper) {
  const char *run = getenv("GEN_NIX_RUN");
  if (run && *run == '/') keeper->run_folder = copy_text(run);
  const char *base = keeper->run_folder ? keeper->run_folder : keeper->spec.state_directory;
  if (!base) return;
  if (keeper->run_folder || run_directory_make_shared(base)) keeper->folder = run_directory_of_process(base, keeper->spec.name);
  if (keeper->folder) return;
  /* On a host, a process without secrets works without the folder. */
  bool is_needed = keeper->run_folder || keeper->spec.secret_names.count;
  if (is_needed) fail(1, "%s: %s/%s: %s", keeper->spec.name, base, keeper->spec.name, strerror(errno));
  say("%s: its state is not recorded: %s/%s: %s", keeper->title, base, keeper->spec.name, strerror(errno));
}

/* Adopts the state in init from before this keeper started: earlier decisions hold. */
static bool is_decided(const struct keeper *keeper) { return keeper->run_folder && state_is_over(keeper->state) && keeper->order == ORDER_RUN; }

int keeper_main(const char *path, int daemonize_fd, const char *pid_file, const char *log) {
  /* Freed memory is returned to the system, because a flood of output is temporary. */
  mallopt(M_TRIM_THRESHOLD, 65536);
  mallopt(M_MMAP_THRESHOLD, 65536);
  struct keeper *keeper = allocate(sizeof *keeper);
  struct bytes error = {0};
  keeper->daemonize_fd = daemonize_fd;
  keeper->pid_file = pid_file;
  loop_open(&keeper->loop);
  close_watches(keeper);
  block_signals(keeper);
  if (!process_spec_read(path, &keeper->spec, &error)) {
    bytes_add(&error, "", 1);
    report_failure(keeper, error.data);
    fail(EXIT_WRONG_SPEC, "%s", error.data);
  }
  if (log && keeper->spec.log_json != 1) {
    free(keeper->spec.label);
    keeper->spec.label = copy_text("");
  }
  report_prepare(keeper);
  keeper->own_label = copy_text("gen-nix");
  keeper->title = copy_text(keeper->spec.name);
  keeper->code = -1;
  keeper->since = wall_ms();
  keeper->met = allocate(keeper->spec.dependencies.count * sizeof *keeper->met);
  if (getenv("NOTIFY_SOCKET")) keeper->manager_socket = copy_text(getenv("NOTIFY_SOCKET"));
  become_subreaper();
  find_folders(keeper);
  if (keeper->run_folder) {
    link_open(keeper);
  } else {
    int descriptors[2] = {1, 2};
    if (keeper->spec.log_json < 0) keeper->spec.log_json = 0;
    output_open(keeper, descriptors);
  }
  if (!is_decided(keeper) && !keeper->stands_in) keeper_start(keeper);
  loop_run(&keeper->loop);
  return keeper->code;
}
