/* The states of a process in init and keepers. */
#ifndef STATE_H
#define STATE_H

#include "base.h"

enum state {
  STATE_UNKNOWN, /* its keeper is not running yet */
  STATE_WAITING,
  STATE_INITIALIZING,
  STATE_STARTING, /* runs, and is not ready */
  STATE_READY,
  STATE_RUNNING, /* a oneshot or a scheduled job, at work */
  STATE_STOPPING,
  STATE_STOPPED,
  STATE_RESTARTING, /* waits for its next try */
  STATE_SCHEDULED,
  STATE_COMPLETED,
  STATE_ENDED, /* ended well, and stays so */
  STATE_FAILED,
};

enum health_state { HEALTH_UNKNOWN, HEALTH_GOOD, HEALTH_BAD };

const char *state_name(enum state state);
enum state parse_state(const char *text);
const char *health_name(enum health_state health);
enum health_state parse_health(const char *text);
/* Returns whether a part of the process may be running. */
bool state_is_active(enum state state);
/* Returns whether the process does not restart automatically. */
bool state_is_over(enum state state);

#endif
