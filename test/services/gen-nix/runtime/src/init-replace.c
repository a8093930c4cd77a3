#include "init.h"

#include <signal.h>

/* Adds a keeper, or a program that stands in for one, and its parents up to init. */
static void add_with_parents(struct pids *pids, pid_t pid) {
  for (int steps = 0; pid > 1 && pid != getpid() && steps < 1000; steps++) {
    if (!pids_have(pids, pid)) pids_add(pids, pid);
    pid = parent_of(pid);
  }
}

static void add_with_descendants(struct pids *pids, pid_t pid) {
  struct pids below = descendants_of(pid);
  pids_add(pids, pid);
  for (size_t i = 0; i < below.count; i++) pids_add(pids, below.items[i]);
  pids_free(&below);
}

/* Supervisors and stand-ins would handle TERM by stopping processes that go on, so they are killed. The services that the manager runs without
   a keeper get TERM. */
void manager_kill(struct init *init) {
  struct pids spared = {0}, supervisors = {0}, all = descendants_of(init->manager), *old = &init->upgrade->old_manager;
  for (size_t i = 0; i < init->member_count; i++) {
    const struct member *member = init->members[i];
    if (member->connection && member->keeper) {
      add_with_descendants(&spared, member->keeper);
      add_with_parents(&supervisors, member->keeper);
    }
    if (member->stand_in) add_with_parents(&supervisors, member->stand_in->pid);
  }
  kill(init->manager, SIGKILL);
  pids_add(old, init->manager);
  bool has_services = init->spec.manager_stop_signal != 0;
  for (size_t i = 0; i < all.count; i++) {
    pid_t pid = all.items[i];
    if (pids_have(&spared, pid)) continue;
    kill(pid, has_services && !pids_have(&supervisors, pid) ? SIGTERM : SIGKILL);
    pids_add(old, pid);
  }
  init->manager = 0;
  pids_free(&spared);
  pids_free(&supervisors);
  pids_free(&all);
}

static bool is_running(pid_t pid) {
  bool zombie = true;
  return session_of(pid, &zombie) && !zombie;
}

bool manager_is_gone(struct init *init) {
  struct upgrade *upgrade = init->upgrade;
  bool late = now_ms() > upgrade->give_up_at, gone = true;
  for (size_t i = 0; i < upgrade->old_manager.count; i++) {
    if (!is_running(upgrade->old_manager.items[i])) continue;
    if (late) kill(upgrade->old_manager.items[i], SIGKILL);
    gone = false;
  }
  return gone;
}
