#include "state.h"

static const char *const states[] = {"unknown", "waiting", "initializing", "starting",  "ready",     "running", "stopping",
                                     "stopped", "restarting", "scheduled", "completed", "ended", "failed"};

const char *state_name(enum state state) { return states[state]; }

enum state parse_state(const char *text) {
  for (size_t i = 0; i < COUNT(states); i++)
    if (strcmp(states[i], text) == 0) return (enum state)i;
  return STATE_UNKNOWN;
}

static const char *const healths[] = {"unknown", "healthy", "unhealthy"};

const char *health_name(enum health_state health) { return healths[health]; }

enum health_state parse_health(const char *text) {
  for (size_t i = 0; i < COUNT(healths); i++)
    if (strcmp(healths[i], text) == 0) return (enum health_state)i;
  return HEALTH_UNKNOWN;
}

bool state_is_active(enum state state) {
  return state == STATE_INITIALIZING || state == STATE_STARTING || state == STATE_READY || state == STATE_RUNNING ||
         state == STATE_STOPPING;
}

bool state_is_over(enum state state) { return state == STATE_COMPLETED || state == STATE_ENDED || state == STATE_FAILED; }
