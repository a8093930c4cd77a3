#include "init.h"

struct member *member_find(struct init *init, const char *name) {
  for (size_t i = 0; i < init->member_count; i++)
    if (strcmp(init->members[i]->name, name) == 0) return init->members[i];
  return NULL;
}

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

void members_choose(struct init *init) {
  const char *chosen = getenv("GEN_NIX_PROCESSES");
  for (size_t i = 0; i < init->spec.process_count; i++) {
    struct init_process *process = &init->spec.processes[i];
    struct member *member = member_add(init, process->name);
    member->type = process->type;
    member->essential = process->essential;
    member->start = process->start;
    member->dependencies = process->dependencies;
    member->met = allocate(process->dependencies.count * sizeof *member->met);
    member->chosen = !chosen || !chosen[strspn(chosen, " ,")];
  }
  char *names = copy_text(chosen ? chosen : ""), *rest;
  for (char *name = strtok_r(names, " ,", &rest); name; name = strtok_r(NULL, " ,", &rest)) {
    struct member *member = member_find(init, name);
    if (!member) fail(EXIT_USAGE, "GEN_NIX_PROCESSES names %s, which is not a process of this container", name);
    choose(init, member);
  }
  free(names);
  unsetenv("GEN_NIX_PROCESSES");
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
      if (strcmp(dependent->dependencies.items[j].name, member->name) == 0) member_tell(dependent, j);
  }
  requests_answer(init);
  if (init->stopping) init_stop_step(init);
  else init_check(init);
}

void member_failed(struct member *member, int code, const char *text) {
  member->state = STATE_FAILED;
  member->code = code;
  member->since = wall_ms();
  free(member->text);
  member->text = copy_text(text);
  say("%s: %s", member->name, text);
  member_changed(member);
}
