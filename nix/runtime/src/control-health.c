#include "control.h"

/* Why a process makes the container unhealthy; NULL when it does not. */
static const char *why_unhealthy(const struct message *process) {
  static const char *const at_rest[] = {"not-chosen", "stopped", "scheduled", "completed"};
  const char *state = message_get(process, "state");
  for (size_t i = 0; i < COUNT(at_rest); i++)
    if (strcmp(state, at_rest[i]) == 0) return NULL;
  if (strcmp(message_get(process, "type"), "oneshot") == 0 && strcmp(state, "ended") == 0) return NULL;
  if (!message_number(process, "ready", 0)) return state;
  return strcmp(message_get(process, "health"), "unhealthy") == 0 ? "unhealthy" : NULL;
}

int control_health(int fd) {
  struct message message = {0};
  int64_t end = now_ms() + 5000;
  int code = 0;
  message_start(&message, "status");
  control_send(fd, &message);
  while (control_receive(fd, &message, end)) {
    if (strcmp(message_verb(&message), "done") == 0) {
      message_free(&message);
      return code;
    }
    const char *reason = why_unhealthy(&message);
    if (!reason) continue;
    say("%s: %s", message_get(&message, "title"), reason);
    code = 1;
  }
  message_free(&message);
  fail(1, "gen-nix-init does not answer");
}
