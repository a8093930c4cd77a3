/* Starts a program according to a specification. */
#ifndef CHILD_H
#define CHILD_H

#include "spec.h"
#include "users.h"

struct child {
  const struct process_spec *spec;
  const struct identity *identity; /* NULL: as this user, with no limits, for `initialize` */
  const char *program, *directory;
  char **arguments, **environment;
  int output, errors;      /* -1: those of this process */
  int passed, passed_as;   /* a descriptor for the program, -1 where there is none */
  bool own_session;
  pid_t parent;            /* dies with this process; set by child_start */
};

/* Starts the program. `failure` is set to a descriptor, which ends when the program runs, or returns the reason why it does not. */
pid_t child_start(struct child *child, int *failure);
/* Executes the program; returns only after a failure, with the exit code, and the reason in `reason`. */
int child_become(const struct child *child, char reason[512]);
/* Resets every signal to its default, and unblocks all. */
void reset_signals(void);

#endif
