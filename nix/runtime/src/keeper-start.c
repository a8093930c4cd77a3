#include "keeper.h"

#include "descendants.h"
#include "environment.h"
#include "run-directory.h"
#include "schedule.h"
#include "secrets.h"

#include <sys/timerfd.h>

enum { FINAL_OUTPUT_MS = 500 };

void keeper_cancel_start(struct keeper *keeper) {
  timer_clear(&keeper->loop, &keeper->waiting);
  timer_clear(&keeper->loop, &keeper->start);
  watch_close(&keeper->loop, &keeper->clock);
  keeper->reports_wait = false;
}

/* Returns the name by which users know a dependency. */
static const char *title_of(const struct keeper *keeper, const char *name) {
  for (size_t i = 0; i + 1 < keeper->needed.count; i += 2)
    if (strcmp(keeper->needed.items[i], name) == 0) return keeper->needed.items[i + 1];
  return name;
}

/* Prints the dependency that the process waits for, after 5, 10, 20, ... seconds. */
static void still_waiting(void *context) {
  struct keeper *keeper = context;
  const struct dependency *which;
  if (link_dependencies(keeper, &which) != UNMET) return;
  say("%s: waiting for %s (%s)", keeper->title, title_of(keeper, which->name), condition_name(which->condition));
  keeper->waiting_delay *= 2;
  timer_set(&keeper->loop, &keeper->waiting, keeper->waiting_delay);
}

/* Returns whether the process has to wait. */
static bool wait_for_dependencies(struct keeper *keeper) {
  const struct dependency *which;
  enum met met = link_dependencies(keeper, &which);
  bool was_blocked = keeper->blocked;
  keeper->blocked = met == NEVER;
  if (met == MET) {
    timer_clear(&keeper->loop, &keeper->waiting);
    keeper->reports_wait = false;
    return false;
  }
  if (met == NEVER) {
    char *text = format_text("dependency failed: %s (%s)", title_of(keeper, which->name), condition_name(which->condition));
    if (!was_blocked) say("%s: does not start: %s", keeper->title, text);
    timer_clear(&keeper->loop, &keeper->waiting);
    keeper->reports_wait = false;
    keeper->code = 1;
    if (!was_blocked || keeper->state != STATE_FAILED) state_set(keeper, STATE_FAILED, text);
    report_failure(keeper, text);
    free(text);
    return true;
  }
  char *text = format_text("for %s (%s)", title_of(keeper, which->name), condition_name(which->condition));
  if (keeper->state != STATE_WAITING || !keeper->text || strcmp(keeper->text, text) != 0) state_set(keeper, STATE_WAITING, text);
  free(text);
  if (!keeper->reports_wait) {
    keeper->reports_wait = true;
    keeper->waiting_delay = 5000;
    keeper->waiting = (struct timer){.expired = still_waiting, .context = keeper};
    timer_set(&keeper->loop, &keeper->waiting, keeper->waiting_delay);
  }
  return true;
}

static void time_has_come(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  uint64_t count;
  /* A change of the system's clock ends the read with ECANCELED; then the next time is computed again. */
  bool due = read(keeper->clock.fd, &count, sizeof count) == sizeof count;
  watch_close(&keeper->loop, &keeper->clock);
  keeper->due = due;
  keeper_start(keeper);
}

static bool wait_for_schedule(struct keeper *keeper) {
  struct schedule schedule;
  if (keeper->spec.type != TYPE_SCHEDULED || keeper->due) {
    keeper->due = false;
    return false;
  }
  schedule_parse(keeper->spec.schedule, &schedule);
  time_t next = schedule_next(&schedule, time(NULL));
  struct itimerspec at = {.it_value = {.tv_sec = next}};
  int fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (fd < 0 || timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL) < 0) fail(1, "timerfd: %s", strerror(errno));
  keeper->clock = (struct watch){.fd = fd, .ready = time_has_come, .context = keeper};
  watch_set(&keeper->loop, &keeper->clock, EPOLLIN);
  char text[32];
  format_time(text, (int64_t)next * 1000);
  char *until = format_text("next at %s", text);
  state_set(keeper, STATE_SCHEDULED, until);
  free(until);
  report_ready(keeper);
  return true;
}

static bool set_pair(struct keeper *keeper, const char *name, const char *value) {
  char *pair = format_text("%s=%s", name, value);
  environment_set(&keeper->environment, pair);
  free(pair);
  return true;
}

/* Builds the identity, environment, secrets and sockets of the process. */
static bool prepare(struct keeper *keeper, struct bytes *error) {
  identity_free(&keeper->identity);
  list_free(&keeper->environment);
  if (!identity_find(&keeper->spec, &keeper->identity, error)) return false;
  if (!environment_build(&keeper->spec, &keeper->identity, &keeper->environment, error)) return false;
  if (!readiness_prepare(keeper, error)) return false;
  if (keeper->readiness.notify_address) {
    set_pair(keeper, "NOTIFY_SOCKET", keeper->readiness.notify_address);
    if (keeper->spec.watchdog) {
      char *microseconds = format_text("%lld", (long long)keeper->spec.watchdog * 1000);
      set_pair(keeper, "WATCHDOG_USEC", microseconds);
      free(microseconds);
    }
  }
  if (!keeper->spec.secret_names.count) return true;
  if (!keeper->folder) {
    bytes_text(error, "secrets need a state-directory");
    return false;
  }
  char *folder = secrets_copy(&keeper->spec, &keeper->identity, keeper->folder, error);
  if (folder) set_pair(keeper, "CREDENTIALS_DIRECTORY", folder);
  free(folder);
  return folder != NULL;
}

void keeper_start(struct keeper *keeper) {
  if (keeper->run.main || keeper->run.initializer || keeper->run.cleaning) return;
  if (keeper->quitting) {
    keeper_finish(keeper, 0);
    return;
  }
  keeper_cancel_start(keeper);
  keeper->end.waits = false;
  if (keeper->order == ORDER_HOLD) {
    /* The receiver of the end may kill this keeper next. */
    for (int i = 0; i < 2; i++) sink_finish(&keeper->output.sinks[i], FINAL_OUTPUT_MS);
    if (keeper->state != STATE_STOPPED) state_set(keeper, STATE_STOPPED, NULL);
    return;
  }
  if (wait_for_dependencies(keeper) || wait_for_schedule(keeper)) return;
  struct bytes error = {0};
  if (prepare(keeper, &error)) {
    launch_process(keeper);
  } else {
    bytes_add(&error, "", 1);
    keeper_cannot_start(keeper, EXIT_CANNOT_RUN, error.data);
  }
  bytes_free(&error);
}
