#include "keeper.h"

static void set_health(struct keeper *keeper, enum health_state state) {
  if (keeper->health.state == state) return;
  keeper->health.state = state;
  state_changed(keeper);
}

static void probe_again(void *context) { probe_start(&((struct keeper *)context)->health.probe); }

/* systemd shows the reason in the status of the unit. */
static void report_health(const struct keeper *keeper, const char *reason) {
  if (keeper->spec.report != REPORT_NOTIFY) return;
  char *text = reason ? format_text("STATUS=unhealthy: %s", reason) : copy_text("STATUS=");
  notify_manager(keeper, text);
  free(text);
}

static void react_to_failure(struct keeper *keeper, const char *text) {
  say("%s: is unhealthy: %s", keeper->title, text);
  report_health(keeper, text);
  if (keeper->spec.health_action == HEALTH_RESTART) {
    keeper->run.unhealthy = true;
    keeper_fail(keeper, "is unhealthy");
  } else if (keeper->spec.health_action == HEALTH_END) {
    link_end_container(keeper, "is unhealthy");
  }
}

static void probe_done(void *context, bool good, const char *text) {
  struct keeper *keeper = context;
  struct health *health = &keeper->health;
  bool was_bad = health->state == HEALTH_BAD;
  timer_set(&keeper->loop, &health->next, keeper->spec.health.interval);
  if (good) {
    health->failures = 0;
    set_health(keeper, HEALTH_GOOD);
    if (was_bad) say("%s: is healthy again", keeper->title);
    if (was_bad) report_health(keeper, NULL);
    return;
  }
  if (health->state == HEALTH_UNKNOWN && now_ms() - health->began_at < keeper->spec.health.start_period) return;
  if (++health->failures < keeper->spec.health.retries || was_bad) return;
  set_health(keeper, HEALTH_BAD);
  react_to_failure(keeper, text);
}

void health_begin(struct keeper *keeper) {
  struct health *health = &keeper->health;
  if (!keeper->spec.health.kind) return;
  health->failures = 0;
  health->began_at = now_ms();
  health->next = (struct timer){.expired = probe_again, .context = keeper};
  health->probe = (struct probe){.loop = &keeper->loop, .spec = &keeper->spec.health, .done = probe_done, .context = keeper,
                                 .child = {.spec = &keeper->spec, .identity = &keeper->identity, .environment = keeper->environment.items,
                                           .directory = keeper->spec.directory}};
  probe_start(&health->probe);
}

void health_end(struct keeper *keeper) {
  timer_clear(&keeper->loop, &keeper->health.next);
  probe_cancel(&keeper->health.probe);
  set_health(keeper, HEALTH_UNKNOWN);
}
