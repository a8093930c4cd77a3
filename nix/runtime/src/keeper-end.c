#include "keeper.h"

#include "descendants.h"
#include "secrets.h"

#include <sys/wait.h>

enum { GRACE_MS = 200, GRACE_AT_STOP_MS = 1000, KILL_TIMEOUT_MS = 3000 };

static bool has_children(void) {
  siginfo_t info;
  return !(waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD);
}

static void cleaned(struct keeper *keeper) {
  struct run *run = &keeper->run;
  timer_clear(&keeper->loop, &run->kill);
  run->cleaning = false;
  output_end(keeper);
  if (keeper->folder && keeper->spec.secret_names.count) secrets_remove(keeper->folder);
  keeper_decide(keeper);
}

static void kill_leftovers(void *context) {
  struct keeper *keeper = context;
  struct run *run = &keeper->run;
  descendants_signal(getpid(), SIGKILL, 0);
  keeper_reap(keeper);
  if (!run->cleaning) return;
  if (now_ms() > run->cleaning_until) {
    say("%s: some of its processes cannot be killed", keeper->title);
    cleaned(keeper);
    return;
  }
  timer_set(&keeper->loop, &run->kill, 10);
}

void keeper_clean(struct keeper *keeper) {
  struct run *run = &keeper->run;
  if (run->cleaning && !has_children()) cleaned(keeper);
}

/* Starts to end the remaining child processes: after a crash, they get no grace period. */
static void begin_cleaning(struct keeper *keeper, bool crashed) {
  struct run *run = &keeper->run;
  run->cleaning = true;
  run->kill = (struct timer){.expired = kill_leftovers, .context = keeper};
  if (!has_children()) {
    cleaned(keeper);
    return;
  }
  int64_t grace = crashed && !run->stopping ? 0 : run->stopping ? GRACE_AT_STOP_MS : GRACE_MS;
  int64_t left = run->stop_by - now_ms();
  if (run->stopping && left < grace) grace = left > 0 ? left : 0;
  run->cleaning_until = now_ms() + grace + KILL_TIMEOUT_MS;
  if (grace) descendants_signal(getpid(), SIGTERM, 0);
  if (grace) timer_set(&keeper->loop, &run->kill, grace);
  else kill_leftovers(keeper);
}

void keeper_main_ended(struct keeper *keeper, int status) {
  struct run *run = &keeper->run;
  run->status = status;
  /* At this point, it is known whether the program was executed. */
  if (run->failure.fd >= 0) run->failure.ready(keeper, 0);
  run->main = 0;
  run->launching = false;
  timer_clear(&keeper->loop, &run->kill);
  timer_clear(&keeper->loop, &run->daemon_search);
  watch_close(&keeper->loop, &run->daemon);
  port_explain_end(keeper);
  readiness_end(keeper);
  health_end(keeper);
  begin_cleaning(keeper, status != 0 || run->verdict);
}

static void initializer_ended(struct keeper *keeper, int status) {
  struct run *run = &keeper->run;
  if (run->failure.fd >= 0) run->failure.ready(keeper, 0);
  run->initializer = 0;
  timer_clear(&keeper->loop, &run->kill);
  if (status == 0 && !run->stopping && !run->failed_start) {
    run->initialized_at = now_ms();
    /* A daemon that `initialize` has started is not waited for; the process starts beside it. */
    launch_process(keeper);
    return;
  }
  if (!run->stopping && !run->failed_start) {
    char *text = WIFEXITED(status) ? format_text("initialize exited with code %d", WEXITSTATUS(status))
                                   : format_text("initialize was killed by signal %d", WTERMSIG(status));
    free(run->verdict);
    run->verdict = text;
  }
  run->status = status;
  readiness_end(keeper);
  begin_cleaning(keeper, true);
}

static void main_or_launcher_ended(struct keeper *keeper, int status) {
  struct run *run = &keeper->run;
  if (run->failure.fd >= 0) run->failure.ready(keeper, 0);
  bool leaves_daemon = keeper->spec.daemon && status == 0 && !run->stopping && !run->failed_start;
  /* The process that was taken for the daemon may have been an intermediate one on the way into the background. */
  bool was_step = leaves_daemon && !run->launching && !keeper->spec.pid_file && now_ms() - run->started_at < 1000 && has_children();
  if (leaves_daemon && (run->launching || was_step)) {
    if (was_step) readiness_end(keeper), health_end(keeper);
    if (was_step && keeper->state == STATE_READY) state_set(keeper, STATE_STARTING, NULL);
    launch_search_daemon(keeper);
  } else {
    keeper_main_ended(keeper, status);
  }
}

void keeper_reap(struct keeper *keeper) {
  struct run *run = &keeper->run;
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
    if (pid == run->main) {
      main_or_launcher_ended(keeper, status);
    } else if (pid == run->initializer) {
      initializer_ended(keeper, status);
    } else if (pid == run->stopper) {
      run->stopper = 0;
      /* When the stop command fails, the signal is sent. */
      if (status != 0 && run->stopping && run->main) keeper_signal(keeper, keeper->spec.stop_signal);
    } else if (pid == keeper->readiness.probe.pid && keeper->readiness.probe.busy) {
      probe_program_ended(&keeper->readiness.probe, status);
    } else if (pid == keeper->health.probe.pid && keeper->health.probe.busy) {
      probe_program_ended(&keeper->health.probe, status);
    }
    if (keeper->loop.ended) return;
  }
  keeper_clean(keeper);
}
