/* A probe of a process: a connection, a request, or a program. */
#ifndef PROBE_H
#define PROBE_H

#include "child.h"
#include "loop.h"

struct probe {
  struct loop *loop;
  const struct probe_spec *spec;
  /* The user and the environment of the program. */
  struct child child;
  struct watch watch;
  struct timer timeout;
  struct bytes answer;
  pid_t pid;
  int attempt;
  /* The errno of the connection to 127.0.0.1. */
  int first_reason;
  bool busy, connected;
  void (*done)(void *context, bool good, const char *text);
  void *context;
};

/* Starts a probe; `done` is called once, also before this returns. */
void probe_start(struct probe *probe);
/* Handles the end of the probe's program. */
void probe_program_ended(struct probe *probe, int status);
/* Ends a probe without a result. */
void probe_cancel(struct probe *probe);

#endif
