#include "keeper.h"

#include "descendants.h"

#include <sys/wait.h>

enum { DEFAULT_TIMEOUT_MS = 8000, INITIALIZE_GRACE_MS = 200 };

bool keeper_is_active(const struct keeper *keeper) {
  return keeper->run.main || keeper->run.initializer || keeper->run.cleaning || keeper->run.launching;
}

void keeper_signal(struct keeper *keeper, int number) {
  pid_t main = keeper->run.main;
  if (!main) return;
  /* A daemon may be in the group of another process, or in its own. */
  pid_t group = getpgid(main);
  if (group > 1 && group != getpgrp()) kill(-group, number);
  else kill(main, number);
}

static void kill_all(void *context) {
  struct keeper *keeper = context;
  say("%s: killed, as it did not stop in time", keeper->title);
  descendants_signal(getpid(), SIGKILL, 0);
}

static void start_stop_command(struct keeper *keeper) {
  struct list arguments = command_of(keeper->spec.stop_command, &keeper->spec.stop_arguments);
  struct list environment = {0};
  int failure;
  for (size_t i = 0; i < keeper->environment.count; i++) list_add(&environment, keeper->environment.items[i]);
  char *main = format_text("MAINPID=%d", (int)keeper->run.main);
  list_add(&environment, main);
  struct child child = {.spec = &keeper->spec, .identity = &keeper->identity, .program = keeper->spec.stop_command, .arguments = arguments.items,
                        .environment = environment.items, .directory = keeper->spec.directory, .output = -1, .errors = -1, .passed = -1};
  keeper->run.stopper = child_start(&child, &failure);
  if (keeper->run.stopper > 0) close(failure);
  else keeper_signal(keeper, keeper->spec.stop_signal);
  free(main);
  free(arguments.items);
  free(environment.items);
}

static void stop_main(struct keeper *keeper, int64_t timeout) {
  struct run *run = &keeper->run;
  readiness_end(keeper);
  health_end(keeper);
  state_set(keeper, STATE_STOPPING, NULL);
  run->kill = (struct timer){.expired = kill_all, .context = keeper};
  timer_set(&keeper->loop, &run->kill, run->initializer && timeout > INITIALIZE_GRACE_MS ? INITIALIZE_GRACE_MS : timeout);
  if (run->initializer) {
    kill(-run->initializer, SIGTERM);
  } else if (run->launching) {
    /* The PID of its daemon is not known yet. */
    timer_clear(&keeper->loop, &run->daemon_search);
    descendants_signal(getpid(), SIGTERM, 0);
    if (!run->main) keeper_main_ended(keeper, 0);
  } else if (keeper->spec.stop_command) {
    start_stop_command(keeper);
  } else {
    keeper_signal(keeper, keeper->spec.stop_signal);
    /* A process that was stopped by STOP would handle no other signal. */
    keeper_signal(keeper, SIGCONT);
  }
}

void keeper_stop(struct keeper *keeper, int64_t budget) {
  struct run *run = &keeper->run;
  int64_t timeout = keeper->spec.stop_timeout >= 0 ? keeper->spec.stop_timeout : DEFAULT_TIMEOUT_MS;
  if (budget >= 0) timeout = budget;
  keeper_cancel_start(keeper);
  if (!keeper_is_active(keeper)) {
    keeper_start(keeper);
    return;
  }
  if (!run->stopping) {
    run->stopping = true;
    run->stop_by = now_ms() + timeout;
    if (!run->cleaning) stop_main(keeper, timeout);
  } else if (now_ms() + timeout < run->stop_by && !run->cleaning) {
    run->stop_by = now_ms() + timeout;
    timer_set(&keeper->loop, &run->kill, timeout);
  }
}

void keeper_restart(struct keeper *keeper) {
  keeper->order = ORDER_RUN;
  keeper->streak = keeper->window_count = 0;
  if (keeper_is_active(keeper)) {
    keeper->restart_wanted = true;
    keeper_stop(keeper, -1);
  } else {
    keeper_cancel_start(keeper);
    keeper->due = keeper->spec.type == TYPE_SCHEDULED;
    keeper_start(keeper);
  }
}

void keeper_fail(struct keeper *keeper, const char *verdict) {
  if (!keeper_is_active(keeper) || keeper->run.stopping) return;
  say("%s: stopping it: %s", keeper->title, verdict);
  free(keeper->run.verdict);
  keeper->run.verdict = copy_text(verdict);
  keeper_stop(keeper, -1);
}
