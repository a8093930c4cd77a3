/* One look at whether a process answers: a connection, a request, or a program. */
#ifndef PROBE_H
#define PROBE_H

#include "child.h"
#include "loop.h"

struct probe {
  struct loop *loop;
  const struct probe_spec *spec;
  /* For the program: as which user, with which environment. */
  struct child child;
  struct watch watch;
  struct timer timeout;
  struct bytes answer;
  pid_t pid;
  int attempt;
  bool busy, connected;
  void (*done)(void *context, bool good, const char *text);
  void *context;
};

/* Starts a probe; `done` is called once, also before this returns. */
void probe_start(struct probe *probe);
/* Takes the end of the program of the probe. */
void probe_program_ended(struct probe *probe, int status);
/* Ends a probe without a result. */
void probe_cancel(struct probe *probe);

#endif
