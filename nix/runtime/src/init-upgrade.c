#include "init.h"

#include "privileges.h"
#include "system.h"

#include <limits.h>
#include <signal.h>

enum { REFUSED = 1, NEEDS_RESTART = 3, BUSY = 75, POLL_INTERVAL_MS = 5, KEEPER_EXIT_MS = 2000, SETTLE_BACK_MS = 1000, MAX_RESTARTS = 2 };

static void report(struct init *init, int code, const char *text) {
  if (init->upgrade->client) request_answer(init->upgrade->client, code, text);
}

static void upgrade_free(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  for (size_t i = 0; i < init->member_count; i++) init->members[i]->leaving = init->members[i]->fresh = init->members[i]->was_held = false;
  timer_clear(&init->loop, &upgrade->deadline);
  timer_clear(&init->loop, &upgrade->next_check);
  plan_free(&upgrade->plan);
  pids_free(&upgrade->old_manager);
  init_spec_free(&upgrade->other);
  free(upgrade->reason);
  free(upgrade);
  init->upgrade = NULL;
}

void upgrade_abandon(struct init *init) {
  report(init, 1, "the container is stopping");
  upgrade_free(init);
}

static void say_error(const char *what, struct bytes *error) {
  bytes_add(error, "", 1);
  say("%s: %s", what, error->data);
  error->length = 0;
}

/* Makes the next start of the container use the system that runs now. */
static void finish(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  struct bytes error = {0};
  char duration[24];
  if (!upgrade->reason && !upgrade->files_are_ready && !system_set_current(&init->spec, &error)) {
    bytes_add(&error, "", 1);
    char *reason = format_text("the next start of the container would use the previous system: %s", error.data);
    upgrade_failed(init, reason);
    free(reason);
    bytes_free(&error);
    return;
  }
  format_duration(duration, now_ms() - upgrade->began_at);
  say(upgrade->reason ? "the previous system runs again after %s" : "upgraded after %s", duration);
  /* Without its files, the next start of the container restores them. */
  bool is_whole = !upgrade->files_are_ready && !upgrade->lacks_files;
  if (is_whole && !system_set_unfinished(&init->spec, NULL, &error)) say_error("the upgrade", &error);
  report(init, upgrade->reason ? REFUSED : 0, upgrade->reason);
  bytes_free(&error);
  upgrade_free(init);
  init_check(init);
}

static void begin(struct init *init);

/* Exchanges the specifications, so that `other` is the one to go to next. */
static void exchange(struct init *init) {
  struct init_spec spec = init->spec;
  init->spec = init->upgrade->other;
  init->upgrade->other = spec;
}

/* Takes into the plan which processes were stopped by hand: they start. */
static void plan_held(struct init *init) {
  for (size_t i = 0; i < init->member_count; i++)
    if (init->members[i]->held) plan_start(&init->upgrade->plan, &init->upgrade->other, init->members[i]->name);
}

/* Processes that did not get ready start again, also those whose files do not change. Those that were stopped by hand stop again. */
static void plan_way_back(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  plan_free(&upgrade->plan);
  plan_upgrade(&init->spec, &upgrade->other, &upgrade->plan);
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    if (member->fresh && member_meets(member, CONDITION_READY) != MET && member->state != STATE_ENDED)
      plan_restart(&upgrade->plan, &upgrade->other, member->name);
    if (member->was_held) plan_restart(&upgrade->plan, &upgrade->other, member->name);
    member->fresh = false;
  }
}

void upgrade_failed(struct init *init, const char *reason) {
  struct upgrade *upgrade = init->upgrade;
  timer_clear(&init->loop, &upgrade->deadline);
  timer_clear(&init->loop, &upgrade->next_check);
  if (upgrade->reason) {
    say("not everything of the previous system runs: %s", reason);
    finish(init);
    return;
  }
  upgrade->reason = copy_text(reason);
  upgrade->settles = true;
  say("the upgrade failed, so the previous system is restored: %s", reason);
  plan_way_back(init);
  begin(init);
}

/* Returns why a process that was started does not work, or NULL. */
static char *fault_of(const struct member *member) {
  const char *text = member->text ? member->text : "ended";
  if (member->state == STATE_FAILED) return format_text("%s: %s", member_title(member), text);
  if (member->restarts >= MAX_RESTARTS) return format_text("%s: %s, and again after %lld restarts", member_title(member), text, (long long)member->restarts);
  return NULL;
}

static bool is_expected(const struct member *member) { return member->fresh && member->chosen && !member->held; }

static char *find_fault(const struct init *init) {
  char *blocked = NULL;
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    char *fault = is_expected(member) ? fault_of(member) : NULL;
    if (!fault) continue;
    /* The cause is the process that failed first, and not one that waited for it. */
    if (!member->blocked) {
      free(blocked);
      return fault;
    }
    free(blocked);
    blocked = fault;
  }
  return blocked;
}

/* The time for which a service must run after it got ready. On the way back, one with a probe works as soon as it is ready. */
static int64_t settle_of(const struct member *member) {
  const struct upgrade *upgrade = member->init->upgrade;
  return !upgrade->reason ? upgrade->settle : member->probed ? 0 : SETTLE_BACK_MS;
}

/* Returns the ms until the process counts as working, or -1 if it has to change for that. */
static int64_t time_to_settle(const struct member *member) {
  if (member->state == STATE_ENDED) return 0;
  if (member_meets(member, CONDITION_READY) != MET) return -1;
  if (member->type != TYPE_SERVICE) return 0;
  int64_t settle = settle_of(member), left = settle - (wall_ms() - member->since);
  return left > settle ? settle : left > 0 ? left : 0;
}

static bool has_stand_ins(const struct init *init) {
  if (!init->manager || init->spec.manager_mode == 1 || !init->upgrade->plan.replaces_manager) return true;
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    if (member->adopted && member->connection && !member->start && !member->stand_in) return false;
  }
  return true;
}

static void check_again(void *context) { upgrade_step(context); }

void upgrade_step(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  if (upgrade->phase == UPGRADE_STOPS) init_stop_step(init);
  if (!init->upgrade || upgrade->phase != UPGRADE_STARTS) return;
  char *fault = find_fault(init);
  if (fault) {
    upgrade_failed(init, fault);
    free(fault);
    return;
  }
  int64_t longest = 0;
  for (size_t i = 0; i < init->member_count; i++) {
    int64_t left = is_expected(init->members[i]) ? time_to_settle(init->members[i]) : 0;
    if (left < 0) return;
    if (left > longest) longest = left;
  }
  bool returns = init->spec.manager && init->spec.manager_mode == 1;
  if ((returns && init->manager) || !has_stand_ins(init)) return;
  if (!longest) {
    finish(init);
    return;
  }
  upgrade->next_check.expired = check_again;
  timer_set(&init->loop, &upgrade->next_check, longest);
}

/* Names the processes that keep the upgrade from its end: those that are not ready, or else those that have not run for long enough. */
static void add_late_names(const struct init *init, bool ready, struct bytes *names) {
  char duration[24];
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    /* What waits is not the cause. */
    if (!is_expected(member) || member->state == STATE_WAITING) continue;
    int64_t left = time_to_settle(member);
    const char *comma = names->length ? ", " : "";
    if (!ready && left < 0)
      bytes_format(names, "%s%s is %s%s%s", comma, member_title(member), state_name(member->state), member->text ? ": " : "", member->text ? member->text : "");
    if (ready && left > 0) bytes_format(names, "%s%s restarted, and has not run for %s", comma, member_title(member), format_duration(duration, settle_of(member)));
  }
}

static void too_late(void *context) {
  struct init *init = context;
  struct upgrade *upgrade = init->upgrade;
  struct bytes names = {0};
  char duration[24];
  add_late_names(init, false, &names);
  if (!names.length && has_stand_ins(init) && !upgrade->settles && upgrade->settle) {
    /* All got ready in time, and get their time to settle. */
    upgrade->settles = true;
    timer_set(&init->loop, &upgrade->deadline, upgrade->settle);
    return;
  }
  if (!names.length) add_late_names(init, true, &names);
  if (!names.length) bytes_format(&names, "the process manager has not taken over all processes");
  bytes_add(&names, "", 1);
  char *reason = format_text("%s, after %s", names.data, format_duration(duration, upgrade->timeout + (upgrade->settles && !upgrade->reason ? upgrade->settle : 0)));
  upgrade_failed(init, reason);
  free(reason);
  bytes_free(&names);
}

static void start_new(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  exchange(init);
  init_take_signals(init);
  members_update(init, &upgrade->plan);
  upgrade->phase = UPGRADE_STARTS;
  timer_set(&init->loop, &upgrade->deadline, upgrade->timeout);
  setenv("GEN_NIX_UPGRADE", "1", 1);
  init_start_all(init);
  unsetenv("GEN_NIX_UPGRADE");
  for (size_t i = 0; i < init->member_count; i++)
    for (size_t j = 0; j < init->members[i]->dependencies.count; j++) member_send_dependency(init->members[i], j);
  upgrade_step(init);
}

static bool keepers_are_gone(struct init *init) {
  bool gone = true;
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    if (!member->leaving || !member->connection) continue;
    gone = false;
    if (now_ms() > init->upgrade->give_up_at && member->keeper) kill(member->keeper, SIGKILL);
  }
  return gone;
}

static void check_ends(void *context) {
  struct init *init = context;
  struct upgrade *upgrade = init->upgrade;
  bool gone = manager_is_gone(init);
  if (keepers_are_gone(init) && gone) {
    start_new(init);
    return;
  }
  timer_set(&init->loop, &upgrade->next_check, POLL_INTERVAL_MS);
}

void upgrade_stopped(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  upgrade->phase = UPGRADE_REPLACES;
  int64_t left = init->stop_by - now_ms();
  upgrade->give_up_at = now_ms() + (left > KEEPER_EXIT_MS ? left : KEEPER_EXIT_MS);
  upgrade->old_manager.count = 0;
  /* First the manager, so that it does not start the keepers again that end now. */
  if (upgrade->plan.replaces_manager && init->manager) manager_kill(init);
  for (size_t i = 0; i < init->member_count; i++)
    if (init->members[i]->leaving) member_order(init->members[i], "leave", 0);
  upgrade->next_check.expired = check_ends;
  timer_set(&init->loop, &upgrade->next_check, 1);
}

/* Goes from the current specification to the other one. */
static void begin(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  struct bytes error = {0};
  bool applied = upgrade->files_are_ready ||
                 (system_set_unfinished(&upgrade->other, upgrade->other.path, &error) && system_apply(&init->spec, &upgrade->other, &error));
  if (!applied && !upgrade->reason) {
    /* Nothing has stopped yet. */
    struct bytes second = {0};
    bytes_add(&error, "", 1);
    /* Without its files, the next start of the container restores them. */
    if (!system_apply(&upgrade->other, &init->spec, &second)) say_error("the files of the current system", &second);
    else system_set_unfinished(&init->spec, NULL, &second);
    report(init, REFUSED, error.data);
    say("the upgrade failed before any process was stopped: %s", error.data);
    bytes_free(&second);
    upgrade_free(init);
  } else {
    if (!applied) say_error("the files of the previous system", &error);
    upgrade->lacks_files = !applied;
    for (size_t i = 0; i < init->member_count; i++) {
      struct member *member = init->members[i];
      const struct planned *planned = plan_find(&upgrade->plan, member->name);
      member->leaving = planned && planned->action != ACTION_KEEP;
      if (member->leaving) member->stop_sent = false;
    }
    upgrade->phase = UPGRADE_STOPS;
    init->stop_by = now_ms() + init->spec.stop_budget;
    init_stop_step(init);
  }
  bytes_free(&error);
}

/* Returns the exit code of a refusal, with its reason, or 0. */
static int obstacle(struct init *init, const struct init_spec *next, char **reason) {
  struct bytes error = {0};
  int code = 0;
  if (!system_is_complete(next, &error)) {
    bytes_add(&error, "", 1);
    *reason = copy_text(error.data);
    code = REFUSED;
  } else if ((*reason = plan_needs_restart(&init->spec, next))) {
    code = NEEDS_RESTART;
  } else if ((*reason = members_unknown_choice(init, next))) {
    char *name = *reason;
    *reason = format_text("GEN_NIX_PROCESSES names %s, which the new system does not have", name);
    free(name);
    code = REFUSED;
  }
  for (int number = 0; number < 64 && !code; number++) {
    if (!(next->capabilities >> number & 1) || has_capability(number)) continue;
    *reason = format_text("the new system needs the capability %s, which this container does not have", capability_name(number));
    code = REFUSED;
  }
  bytes_free(&error);
  return code;
}

static bool read_next(const char *path, struct init_spec *next, struct bytes *error) {
  if (*path == '/' && init_spec_read(path, next, error)) return true;
  if (*path != '/') bytes_format(error, "the specification must be an absolute path");
  bytes_add(error, "", 1);
  return false;
}

void upgrade_request(struct connection *connection, const struct message *message) {
  struct init *init = connection->init;
  struct init_spec next = {0};
  struct bytes error = {0};
  char *reason = NULL;
  int code = 0;
  bool started = false;
  if (init->stopping) request_answer(connection, REFUSED, "the container is stopping");
  else if (init->upgrade) request_answer(connection, BUSY, "another upgrade is under way");
  else if (init->before) request_answer(connection, BUSY, "the container is still starting");
  else if (!read_next(message_get(message, "spec"), &next, &error)) request_answer(connection, EXIT_WRONG_SPEC, error.data);
  else if ((code = obstacle(init, &next, &reason))) request_answer(connection, code, reason);
  else {
    started = true;
    init->upgrade = allocate(sizeof *init->upgrade);
    init->upgrade->other = next;
    init->upgrade->client = connection;
    init->upgrade->began_at = now_ms();
    init->upgrade->files_are_ready = message_number(message, "files-are-ready", 0) == 1;
    init->upgrade->deadline = (struct timer){.expired = too_late, .context = init};
    init->upgrade->next_check.context = init;
    init->upgrade->timeout = message_number(message, "timeout", 60000);
    init->upgrade->settle = message_number(message, "settle", 0);
    plan_upgrade(&init->spec, &init->upgrade->other, &init->upgrade->plan);
    plan_held(init);
    begin(init);
  }
  bytes_free(&error);
  free(reason);
  if (!started) init_spec_free(&next);
}
