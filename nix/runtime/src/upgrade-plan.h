/* The plan of an upgrade: what happens to each process when one specification replaces another. */
#ifndef UPGRADE_PLAN_H
#define UPGRADE_PLAN_H

#include "spec.h"

enum action { ACTION_KEEP, ACTION_RESTART, ACTION_START, ACTION_STOP };

struct planned {
  char *name;
  const char *title; /* the name by which users know the process */
  enum action action;
  bool is_unused; /* not chosen by GEN_NIX_PROCESSES, so that nothing happens to it */
  const char *cause; /* the title of the dependency that a process restarts with, or NULL if its own files change */
};

struct upgrade_plan {
  struct planned *items; /* the processes of the new system, then those that it does not have */
  size_t count;
  bool replaces_manager;
};

/* The names are those of the specifications, which must exist as long as the plan. */
void plan_upgrade(const struct init_spec *from, const struct init_spec *to, struct upgrade_plan *plan);
void plan_free(struct upgrade_plan *plan);
/* Restarts a process that the plan keeps, and those that restart with it. */
void plan_restart(struct upgrade_plan *plan, const struct init_spec *to, const char *name);
/* Starts a process that was stopped by hand. */
void plan_start(struct upgrade_plan *plan, const struct init_spec *to, const char *name);
struct planned *plan_find(const struct upgrade_plan *plan, const char *name);
const char *action_name(enum action action);
/* Returns why the container has to be restarted for the new system, or NULL. */
char *plan_needs_restart(const struct init_spec *from, const struct init_spec *to);

#endif
