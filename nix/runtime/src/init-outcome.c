#include "init.h"

static bool is_ready(const struct member *member) {
  return member_meets(member, CONDITION_READY) == MET || member->state == STATE_COMPLETED || member->state == STATE_ENDED;
}

static void check_ready(struct init *init) {
  size_t chosen = 0;
  if (init->said_ready) return;
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    if (!member->chosen) continue;
    chosen++;
    if (!is_ready(member)) return;
  }
  if (!chosen) return;
  char text[24];
  init->said_ready = true;
  format_duration(text, now_ms() - init->started_at);
  if (chosen == 1) say("the process is ready after %s", text);
  else say("all %zu processes are ready after %s", chosen, text);
}

static int code_of(const struct member *member) { return member->code >= 0 ? member->code : 1; }

void init_check(struct init *init) {
  const struct member *last_failed = NULL;
  bool all_over = init->member_count > 0;
  if (init->upgrade) return;
  check_ready(init);
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    if (!member->chosen) continue;
    bool over = state_is_over(member->state);
    if (over && member->essential && member->state != STATE_COMPLETED) {
      say("%s is essential and has ended: stopping the container with code %d", member_title(member), code_of(member));
      init_stop(init, code_of(member));
      return;
    }
    if (!over) all_over = false;
    /* The exit code is that of the cause, and not of a process that failed as a consequence. */
    if (member->state == STATE_FAILED && !member->blocked && (!last_failed || member->since >= last_failed->since)) last_failed = member;
  }
  if (!all_over || init->spec.when_all_end != 0) return;
  if (init->member_count > 1) say("all processes have ended: stopping the container");
  init_stop(init, last_failed ? code_of(last_failed) : 0);
}
