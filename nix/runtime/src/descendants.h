/* The descendants of a process. */
#ifndef DESCENDANTS_H
#define DESCENDANTS_H

#include "base.h"

struct pids {
  pid_t *items;
  size_t count;
};

/* Returns all descendants of a process, parents first. */
struct pids descendants_of(pid_t root);
void pids_add(struct pids *pids, pid_t pid);
bool pids_have(const struct pids *pids, pid_t pid);
void pids_free(struct pids *pids);
/* Sends the signal to all descendants of a process, without `except` and its descendants (0: to all); returns the number of signals. */
int descendants_signal(pid_t root, int number, pid_t except);
bool is_descendant(pid_t pid, pid_t root);
pid_t parent_of(pid_t pid);
/* Returns every running process of a session, without zombies. */
struct pids processes_of_session(pid_t session);
/* Returns the session of a process, or 0 when it does not exist. */
pid_t session_of(pid_t pid, bool *zombie);
/* Returns the wall-clock time in milliseconds at which a process started, or 0 when it does not exist. */
int64_t start_of(pid_t pid);
/* Returns the start of the process in ticks since the start of the machine, which tells it from a later one with its PID; 0 without it. */
int64_t start_ticks_of(pid_t pid);
uid_t owner_of(pid_t pid);
/* Whether a process handles or ignores a signal; true where that is unknown. */
bool handles_signal(pid_t pid, int number);

#endif
