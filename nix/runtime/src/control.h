/* The control program: sends requests to init, and prints the answers. */
#ifndef CONTROL_H
#define CONTROL_H

#include "message.h"

struct control_options {
  bool json, no_wait, check, at_restart;
  int64_t timeout, settle;
  const char *condition, *store, *spec;
  char **names, **command;
  int count;
};

int control_main(int count, char **arguments);
void control_send(int fd, struct message *message);
/* Receives the next message before the time `end` (0: no limit); returns false after that time. */
bool control_receive(int fd, struct message *message, int64_t end);

/* control-status.c */
/* Prints processes in the order of their arrival; `control_status_end` prints the end of the JSON. */
void control_status(const struct message *message, bool json, size_t index);
void control_status_end(bool json, size_t count);

/* control-health.c */
/* Returns 0 when every process that should run is ready, and none is unhealthy; names the others. */
int control_health(int fd);

/* control-upgrade.c */
int control_upgrade(int fd, const struct control_options *options);

/* control-missing.c */
int control_missing(const char *store);

/* control-exec.c */
/* Executes a command like the process of this specification; returns only after a failure. Without `run`, the state
   is in the state-directory of the specification. */
int control_exec(const char *spec, const char *run, char **command);

#endif
