/* A probe of a process: a connection, a request, or a program. */
#ifndef PROBE_H
#define PROBE_H

#include "child.h"
#include "loop.h"

#include <sys/socket.h>

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
  /* The two ends of the last connection, and whether the answer was a page of HTTP. */
  struct sockaddr_storage own, peer;
  bool has_page;
  void (*done)(void *context, bool good, const char *text);
  void *context;
};

/* Fills in the address of an attempt: a number, or one of the two of localhost, which needs no resolver; returns 0 if there is none. */
socklen_t probe_address(const struct probe_spec *spec, int attempt, struct sockaddr_storage *address);
/* Starts a probe; `done` is called once, also before this returns. */
void probe_start(struct probe *probe);
/* Handles the end of the probe's program. */
void probe_program_ended(struct probe *probe, int status);
/* Ends a probe without a result. */
void probe_cancel(struct probe *probe);

#endif
