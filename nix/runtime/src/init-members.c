#include "init.h"

struct member *member_find(struct init *init, const char *name) {
  for (size_t i = 0; i < init->member_count; i++)
    if (strcmp(init->members[i]->name, name) == 0) return init->members[i];
  return NULL;
}

struct member *member_meant(struct init *init, const char *word) {
  const struct init_process *process = init_spec_meant(&init->spec, word);
  return member_find(init, process ? process->name : word);
}

const char *member_title(const struct member *member) { return init_spec_title(&member->init->spec, member->name); }

struct member *member_add(struct init *init, const char *name) {
  struct member **members = realloc(init->members, (init->member_count + 1) * sizeof *members);
  if (!members) fail(1, "out of memory");
  struct member *member = allocate(sizeof *member);
  member->init = init;
  member->name = copy_text(name);
  member->code = -1;
  member->stop_timeout = -1;
  member->since = wall_ms();
  member->chosen = true;
  members[init->member_count++] = member;
  init->members = members;
  return member;
}

static void choose(struct init *init, struct member *member) {
  if (member->chosen) return;
  member->chosen = true;
  for (size_t i = 0; i < member->dependencies.count; i++) {
    struct member *needed = member_find(init, member->dependencies.items[i].name);
    if (needed) choose(init, needed);
  }
}

/* A process that was started by hand stays chosen. */
static void choose_all(struct init *init) {
  if (!init->choice) return;
  bool *was_chosen = allocate(init->member_count * sizeof *was_chosen);
  for (size_t i = 0; i < init->member_count; i++) {
    was_chosen[i] = init->members[i]->chosen;
    init->members[i]->chosen = false;
  }
  char *names = copy_text(init->choice), *rest;
  for (char *name = strtok_r(names, " ,", &rest); name; name = strtok_r(NULL, " ,", &rest)) {
    struct member *member = member_meant(init, name);
    if (member) choose(init, member);
  }
  for (size_t i = 0; i < init->member_count; i++) init->members[i]->chosen |= was_chosen[i];
  free(names);
  free(was_chosen);
}

char *members_unknown_choice(const struct init *init, const struct init_spec *spec) {
  char *names = copy_text(init->choice ? init->choice : ""), *rest, *unknown = NULL;
  for (char *name = strtok_r(names, " ,", &rest); name && !unknown; name = strtok_r(NULL, " ,", &rest))
    if (!init_spec_meant(spec, name)) unknown = copy_text(name);
  free(names);
  return unknown;
}

/* Takes over the properties of a process from its specification. */
static void adopt(struct member *member, const struct init_process *process) {
  member->type = process->type;
  member->essential = process->essential;
  member->start = process->start;
  dependencies_free(&member->dependencies);
  member->dependencies = dependencies_copy(&process->dependencies);
  free(member->met);
  member->met = allocate(process->dependencies.count * sizeof *member->met);
  member->chosen = !member->init->choice;
}

void members_choose(struct init *init) {
  const char *chosen = getenv("GEN_NIX_PROCESSES");
  if (chosen && chosen[strspn(chosen, " ,")]) init->choice = copy_text(chosen);
  for (size_t i = 0; i < init->spec.process_count; i++) {
    struct member *member = member_add(init, init->spec.processes[i].name);
    adopt(member, &init->spec.processes[i]);
  }
  char *unknown = members_unknown_choice(init, &init->spec);
  if (unknown) fail(EXIT_USAGE, "GEN_NIX_PROCESSES names %s, which is not a process of this container", unknown);
  choose_all(init);
  unsetenv("GEN_NIX_PROCESSES");
}

static void member_free(struct member *member) {
  timer_clear(&member->init->loop, &member->stop_deadline);
  timer_clear(&member->init->loop, &member->keeper_deadline);
  if (member->connection) member->connection->member = NULL;
  if (member->stand_in) member->stand_in->stands_in_for = NULL;
  dependencies_free(&member->dependencies);
  free(member->met);
  free(member->name);
  free(member->spec);
  free(member->pid_file);
  free(member->text);
  free(member);
}

static void reset(struct member *member) {
  member->state = STATE_UNKNOWN;
  member->health = HEALTH_UNKNOWN;
  member->code = -1;
  member->restarts = 0;
  member->since = wall_ms();
  member->blocked = member->adopted = false;
  free(member->spec);
  free(member->pid_file);
  free(member->text);
  member->spec = member->pid_file = member->text = NULL;
}

void members_update(struct init *init, const struct upgrade_plan *plan) {
  size_t kept = 0;
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *member = init->members[i];
    const struct planned *planned = plan_find(plan, member->name);
    if (planned && planned->action == ACTION_STOP) member_free(member);
    else init->members[kept++] = member;
  }
  init->member_count = kept;
  for (size_t i = 0; i < init->spec.process_count; i++) {
    struct init_process *process = &init->spec.processes[i];
    const struct planned *planned = plan_find(plan, process->name);
    struct member *member = member_find(init, process->name);
    if (!member) member = member_add(init, process->name);
    member->start = process->start;
    member->leaving = false;
    member->fresh = planned->action != ACTION_KEEP;
    /* A manager that stays starts a program for each keeper. */
    if (!member->fresh) member->adopted = member->adopted || (member->connection && plan->replaces_manager && init->spec.manager_mode == 0);
    if (!member->fresh) continue;
    reset(member);
    adopt(member, process);
    /* An upgrade starts what was stopped by hand; the way back stops it again. */
    bool was_held = member->held;
    member->held = member->was_held;
    member->was_held = was_held;
  }
  choose_all(init);
}

static enum met meets_ready(const struct member *member) {
  enum state state = member->state;
  if (member->type == TYPE_ONESHOT) return state == STATE_COMPLETED ? MET : state_is_over(state) ? NEVER : UNMET;
  if (member->type == TYPE_SCHEDULED) return state == STATE_SCHEDULED || state == STATE_RUNNING ? MET : UNMET;
  return state == STATE_READY ? MET : state_is_over(state) ? NEVER : UNMET;
}

enum met member_meets(const struct member *member, enum condition condition) {
  enum state state = member->state;
  if (!member->chosen) return NEVER;
  switch (condition) {
    case CONDITION_STARTED:
      if (state == STATE_FAILED) return NEVER;
      return state == STATE_STARTING || state == STATE_READY || state == STATE_RUNNING || state_is_over(state) ? MET : UNMET;
    case CONDITION_READY:
      return meets_ready(member);
    case CONDITION_HEALTHY:
      if (state_is_over(state)) return NEVER;
      return state == STATE_READY && member->health == HEALTH_GOOD ? MET : UNMET;
    case CONDITION_COMPLETED:
      if (state == STATE_FAILED) return NEVER;
      return state == STATE_COMPLETED || (state == STATE_ENDED && member->code == 0) ? MET : UNMET;
  }
  return UNMET;
}

void member_changed(struct member *member) {
  struct init *init = member->init;
  for (size_t i = 0; i < init->member_count; i++) {
    struct member *dependent = init->members[i];
    for (size_t j = 0; j < dependent->dependencies.count; j++)
      if (strcmp(dependent->dependencies.items[j].name, member->name) == 0) member_send_dependency(dependent, j);
  }
  requests_answer(init);
  if (init->stopping) init_stop_step(init);
  else if (init->upgrade) upgrade_step(init);
  else init_check(init);
}

void member_failed(struct member *member, int code, const char *text) {
  member->state = STATE_FAILED;
  member->code = code;
  member->since = wall_ms();
  free(member->text);
  member->text = copy_text(text);
  say("%s: %s", member_title(member), text);
  member_changed(member);
}
