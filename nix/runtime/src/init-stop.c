#include "init.h"

#include "descendants.h"

#include <signal.h>

enum { MIN_SHARE_MS = 100, KEEPER_ANSWER_MS = 400 };

/* Whether the keeper of a process has not yet reported that nothing is running. */
static bool is_settled(const struct member *member) {
  return !member->connection || member->state == STATE_STOPPED || state_is_over(member->state);
}

/* Whether the process is to stop now, with the container or in an upgrade. */
static bool takes_part(const struct member *member) { return member->init->stopping || member->leaving; }

static bool has_running_dependents(const struct member *member) {
  const struct init *init = member->init;
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *dependent = init->members[i];
    if (dependent == member || !takes_part(dependent) || is_settled(dependent) || !state_is_active(dependent->state)) continue;
    for (size_t j = 0; j < dependent->dependencies.count; j++)
      if (strcmp(dependent->dependencies.items[j].name, member->name) == 0) return true;
  }
  return false;
}

/* Returns the number of levels to stop from this process on: itself, and the longest chain of its dependencies. */
static int height_of(struct member *member, int depth) {
  if (member->height) return member->height;
  int most = 0;
  for (size_t i = 0; depth < 1000 && i < member->dependencies.count; i++) {
    struct member *below = member_find(member->init, member->dependencies.items[i].name);
    if (!below || below == member || !takes_part(below) || is_settled(below)) continue;
    int height = height_of(below, depth + 1);
    if (height > most) most = height;
  }
  return member->height = most + 1;
}

/* Divides the remaining budget among the levels, unless the process has its own timeout. */
static int64_t share_of(struct member *member) {
  int64_t left = member->init->stop_by - now_ms();
  int height = height_of(member, 0);
  int64_t share = member->stop_timeout < 0 ? left / height : left - (int64_t)MIN_SHARE_MS * (height - 1);
  if (member->stop_timeout >= 0 && member->stop_timeout < share) share = member->stop_timeout;
  return share > 0 ? share : 0;
}

static void kill_keeper(void *context) {
  struct member *member = context;
  if (is_settled(member) || !member->keeper) return;
  say("%s: its keeper does not answer, and is killed", member_title(member));
  descendants_signal(member->keeper, SIGKILL, 0);
  kill(member->keeper, SIGKILL);
}

static void stop_member(struct member *member) {
  int64_t share = share_of(member);
  member->stop_sent = true;
  member_order(member, "stop", share);
  timer_clear(&member->init->loop, &member->stop_deadline);
  member->stop_deadline = (struct timer){.expired = kill_keeper, .context = member};
  timer_set(&member->init->loop, &member->stop_deadline, share + KEEPER_ANSWER_MS);
}

static void manager_is_late(void *context) { init_finish(context); }

/* A manager with other services stops these itself, within the remaining budget. */
static void finish_manager(struct init *init) {
  if (!init->manager || !init->spec.manager_stop_signal) {
    init_finish(init);
    return;
  }
  if (init->manager_stop.armed) return;
  kill(init->manager, init->spec.manager_stop_signal);
  int64_t left = init->stop_by - now_ms();
  init->manager_stop = (struct timer){.expired = manager_is_late, .context = init};
  timer_set(&init->loop, &init->manager_stop, left > MIN_SHARE_MS ? left : MIN_SHARE_MS);
}

void init_stop_step(struct init *init) {
  bool all = true;
  if (init->loop.ended) return;
  for (size_t i = 0; i < init->member_count; i++) init->members[i]->height = 0;
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    if (!takes_part(member) || is_settled(member)) continue;
    all = false;
    /* A process that waits to start is stopped at once, so that it does not start. */
    if (!member->stop_sent && (!state_is_active(member->state) || !has_running_dependents(member))) stop_member(member);
  }
  if (!all) return;
  if (init->stopping) finish_manager(init);
  else upgrade_stopped(init);
}

void init_stop(struct init *init, int code) {
  if (init->stopping) return;
  if (init->upgrade) upgrade_abandon(init);
  init->stopping = true;
  init->code = code;
  init->stop_by = now_ms() + init->spec.stop_budget;
  init_stop_step(init);
}
