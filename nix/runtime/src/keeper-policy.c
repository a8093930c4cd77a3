#include "keeper.h"

#include <sys/wait.h>

enum { STABLE_RUN_MS = 1000, MAX_DOUBLINGS = 20, MIN_DELAY_MS = 10 };

static int exit_code(const struct run *run) {
  /* The signal with which the keeper stopped a failed process is not the cause. */
  if (run->stopping && run->verdict && WIFSIGNALED(run->status)) return 1;
  if (WIFSIGNALED(run->status)) return 128 + WTERMSIG(run->status);
  int code = WEXITSTATUS(run->status);
  return run->verdict && !code ? 1 : code;
}

/* Describes the end of the process: "exited with code 3", "was killed by SIGKILL", or the reason why it never ran. */
static char *describe_end(const struct keeper *keeper) {
  const struct run *run = &keeper->run;
  const char *taken = keeper->readiness.taken, *colon = taken ? ": " : "";
  char name[24];
  if (!taken) taken = "";
  if (run->failed_start) return format_text("cannot start %s", run->failure_text.data);
  if (run->verdict) return copy_text(run->verdict);
  if (WIFSIGNALED(run->status)) return format_text("was killed by %s%s%s", signal_name(name, WTERMSIG(run->status)), colon, taken);
  return format_text("exited with code %d%s%s", WEXITSTATUS(run->status), colon, taken);
}

static void stay_or_leave(struct keeper *keeper, int code) {
  /* Under init, this decision still holds when the manager starts the keeper again. */
  bool leaves = keeper->spec.when_over < 0 ? !keeper->run_folder : keeper->spec.when_over == 0;
  if (leaves) keeper_finish(keeper, code);
}

static bool is_output_written(const struct keeper *keeper) {
  return !sink_is_full(&keeper->output.sinks[0]) && !sink_is_full(&keeper->output.sinks[1]);
}

static void settle_end(struct keeper *keeper, enum state state, int code, const char *text) {
  /* The container may end with this process, so its last output is written first. */
  if (!is_output_written(keeper)) {
    free(keeper->end.text);
    keeper->end.waits = true;
    keeper->end.state = state;
    keeper->end.code = code;
    keeper->end.text = text ? copy_text(text) : NULL;
    return;
  }
  keeper->code = code;
  state_set(keeper, state, text);
  if (state == STATE_COMPLETED) report_ready(keeper);
  report_failure(keeper, text ? text : "ended");
  stay_or_leave(keeper, code);
}

void keeper_output_written(struct keeper *keeper) {
  if (!keeper->end.waits || !is_output_written(keeper)) return;
  keeper->end.waits = false;
  settle_end(keeper, keeper->end.state, keeper->end.code, keeper->end.text);
}

/* Counts a restart; returns false after too many restarts in the window. */
static bool may_try_again(struct keeper *keeper) {
  const struct process_spec *spec = &keeper->spec;
  if (!spec->restart_tries) return true;
  int64_t now = now_ms();
  if (spec->restart_window && now - keeper->window_start > spec->restart_window) {
    keeper->window_start = now;
    keeper->window_count = 0;
  }
  return keeper->window_count++ < spec->restart_tries;
}

static int64_t next_delay(struct keeper *keeper, int64_t lived) {
  if (lived > STABLE_RUN_MS) {
    keeper->streak = 0;
    return 0;
  }
  int64_t doublings = keeper->streak < MAX_DOUBLINGS ? keeper->streak : MAX_DOUBLINGS;
  int64_t delay = keeper->spec.restart_delay << doublings;
  keeper->streak++;
  if (delay > keeper->spec.restart_delay_max) delay = keeper->spec.restart_delay_max;
  return delay > MIN_DELAY_MS ? delay : MIN_DELAY_MS;
}

static void try_again(void *context) { keeper_start(context); }

static void restart_later(struct keeper *keeper, const char *end) {
  char text[24];
  if (!may_try_again(keeper)) {
    say("%s: %s; not restarted, after %lld restarts within %s", keeper->title, end, (long long)keeper->spec.restart_tries,
        format_duration(text, keeper->spec.restart_window));
    settle_end(keeper, STATE_FAILED, keeper->code ? keeper->code : 1, end);
    return;
  }
  int64_t delay = next_delay(keeper, now_ms() - keeper->run.started_at);
  keeper->restarts++;
  if (delay) say("%s: %s; restarting in %s (try %lld)", keeper->title, end, format_duration(text, delay), (long long)keeper->streak);
  else say("%s: %s; restarting at once", keeper->title, end);
  state_set(keeper, STATE_RESTARTING, end);
  keeper->start = (struct timer){.expired = try_again, .context = keeper};
  if (delay) timer_set(&keeper->loop, &keeper->start, delay);
  else keeper_start(keeper);
}

static void decide_by_policy(struct keeper *keeper, const char *end) {
  const struct process_spec *spec = &keeper->spec;
  bool good = keeper->code == 0;
  /* What is to follow bad health is said apart from what follows an end. */
  bool never = spec->restart == RESTART_NEVER && !keeper->run.unhealthy;
  if (spec->type == TYPE_SCHEDULED) {
    if (!good) say("%s: %s", keeper->title, end);
    keeper_start(keeper);
  } else if (spec->type == TYPE_ONESHOT && good) {
    settle_end(keeper, STATE_COMPLETED, 0, NULL);
  } else if (never || (spec->restart == RESTART_ON_FAILURE && good)) {
    say("%s: %s", keeper->title, end);
    settle_end(keeper, good ? STATE_ENDED : STATE_FAILED, keeper->code, end);
  } else {
    restart_later(keeper, end);
  }
}

void keeper_decide(struct keeper *keeper) {
  struct run *run = &keeper->run;
  char *end = describe_end(keeper);
  bool was_stopped = run->stopping && !run->verdict;
  keeper->code = run->failed_start && !WEXITSTATUS(run->status) ? EXIT_CANNOT_RUN : exit_code(run);
  if (keeper->restart_wanted) {
    keeper->restart_wanted = false;
    keeper->restarts++;
    keeper_start(keeper);
  } else if (keeper->quitting || keeper->order == ORDER_HOLD || was_stopped) {
    keeper_start(keeper);
  } else {
    decide_by_policy(keeper, end);
  }
  free(end);
}

void keeper_cannot_start(struct keeper *keeper, int code, const char *text) {
  struct run *run = &keeper->run;
  run->failed_start = true;
  run->status = code << 8;
  run->started_at = now_ms();
  run->failure_text.length = 0;
  bytes_format(&run->failure_text, "%s", text);
  bytes_add(&run->failure_text, "", 1);
  output_end(keeper);
  readiness_end(keeper);
  keeper_decide(keeper);
}
