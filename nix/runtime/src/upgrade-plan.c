#include "upgrade-plan.h"

const char *action_name(enum action action) {
  static const char *const names[] = {"keep", "restart", "start", "stop"};
  return names[action];
}

struct planned *plan_find(const struct upgrade_plan *plan, const char *name) {
  for (size_t i = 0; i < plan->count; i++)
    if (strcmp(plan->items[i].name, name) == 0) return &plan->items[i];
  return NULL;
}

static bool is_same_text(const char *one, const char *other) { return one && other ? strcmp(one, other) == 0 : one == other; }

static bool is_same_list(const struct list *one, const struct list *other) {
  bool same = one->count == other->count;
  for (size_t i = 0; i < one->count && same; i++) same = strcmp(one->items[i], other->items[i]) == 0;
  return same;
}

/* The configuration of some managers is behind a link. */
static bool has_same_links(const struct init_spec *from, const struct init_spec *to) {
  size_t at = 0;
  for (size_t i = 0; i < from->entry_count; i++) {
    if (!from->entries[i].is_link) continue;
    while (at < to->entry_count && !to->entries[at].is_link) at++;
    if (at == to->entry_count || strcmp(from->entries[i].path, to->entries[at].path) != 0 || strcmp(from->entries[i].source, to->entries[at].source) != 0)
      return false;
    at++;
  }
  while (at < to->entry_count && !to->entries[at].is_link) at++;
  return at == to->entry_count;
}

static const char *restarting_dependency(const struct upgrade_plan *plan, const struct init_spec *to, const struct init_process *process) {
  for (size_t i = 0; i < process->restarts_with.count; i++) {
    const struct planned *dependency = plan_find(plan, process->restarts_with.items[i]);
    if (dependency && dependency->action != ACTION_KEEP) return init_spec_title(to, dependency->name);
  }
  return NULL;
}

/* Repeats until no further process restarts because of another one. */
static void spread_restarts(struct upgrade_plan *plan, const struct init_spec *to) {
  bool found = true;
  while (found) {
    found = false;
    for (size_t i = 0; i < to->process_count; i++) {
      struct planned *planned = plan_find(plan, to->processes[i].name);
      if (planned->action != ACTION_KEEP || !(planned->cause = restarting_dependency(plan, to, &to->processes[i]))) continue;
      planned->action = ACTION_RESTART;
      found = true;
    }
  }
}

static bool changes_anything(const struct upgrade_plan *plan) {
  for (size_t i = 0; i < plan->count; i++)
    if (plan->items[i].action != ACTION_KEEP) return true;
  return false;
}

static enum action action_of(const struct init_process *before, const struct init_process *process) {
  if (!before) return ACTION_START;
  /* Without a hash, it is unknown what a process was started from. */
  return process->hash && is_same_text(before->hash, process->hash) ? ACTION_KEEP : ACTION_RESTART;
}

void plan_upgrade(const struct init_spec *from, const struct init_spec *to, struct upgrade_plan *plan) {
  *plan = (struct upgrade_plan){.items = allocate((from->process_count + to->process_count) * sizeof *plan->items)};
  for (size_t i = 0; i < to->process_count; i++) {
    const struct init_process *process = &to->processes[i];
    plan->items[plan->count++] = (struct planned){.name = process->name, .title = init_spec_title(to, process->name), .action = action_of(init_spec_process(from, process->name), process)};
  }
  for (size_t i = 0; i < from->process_count; i++) {
    char *name = from->processes[i].name;
    if (!init_spec_process(to, name)) plan->items[plan->count++] = (struct planned){.name = name, .title = init_spec_title(from, name), .action = ACTION_STOP};
  }
  spread_restarts(plan, to);
  plan->replaces_manager = (from->manager || to->manager) && (changes_anything(plan) || !is_same_text(from->manager, to->manager) ||
                                                              !is_same_list(&from->arguments, &to->arguments) || !has_same_links(from, to));
}

void plan_free(struct upgrade_plan *plan) {
  free(plan->items);
  *plan = (struct upgrade_plan){0};
}

void plan_restart(struct upgrade_plan *plan, const struct init_spec *to, const char *name) {
  struct planned *planned = plan_find(plan, name);
  if (!planned || planned->action != ACTION_KEEP) return;
  planned->action = ACTION_RESTART;
  plan->replaces_manager |= to->manager != NULL;
  spread_restarts(plan, to);
}

void plan_start(struct upgrade_plan *plan, const struct init_spec *to, const char *name) {
  struct planned *planned = plan_find(plan, name);
  if (!planned || planned->action == ACTION_STOP) return;
  plan->replaces_manager |= to->manager != NULL;
  planned->action = ACTION_START;
  planned->cause = NULL;
}

char *plan_needs_restart(const struct init_spec *from, const struct init_spec *to) {
  if (!is_same_text(from->runtime, to->runtime)) return copy_text("the new system has another version of the runtime");
  if ((from->log_json == 1) != (to->log_json == 1)) return copy_text("logFormat changes");
  if (!is_same_text(from->state_directory, to->state_directory)) return copy_text("the folder of the state changes");
  return NULL;
}
