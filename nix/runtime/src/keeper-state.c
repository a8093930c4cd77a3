#include "keeper.h"

#include "files.h"

#include <fcntl.h>

enum { TRANSIENT_STATE_MS = 20 };

/* Whether dependents could start: a scheduled job counts as soon as its time is set. */
static bool is_ready_state(enum state state) {
  return state == STATE_READY || state == STATE_COMPLETED || state == STATE_SCHEDULED || state == STATE_RUNNING;
}

/* Writes status.json, so that the state of a process can be read without gen-nix's programs. */
static void write_status(struct keeper *keeper) {
  if (!keeper->folder) return;
  struct bytes text = {0};
  char since[32];
  format_time(since, keeper->since);
  char *path = format_text("%s/status.json", keeper->folder);
  bytes_format(&text, "{\"name\":");
  bytes_json(&text, keeper->spec.name, strlen(keeper->spec.name));
  bytes_format(&text, ",\"state\":\"%s\",\"pid\":%d,\"keeper\":%d", state_name(keeper->state), (int)keeper->run.main, (int)getpid());
  if (keeper->code >= 0) bytes_format(&text, ",\"exitCode\":%d", keeper->code);
  bytes_format(&text, ",\"restarts\":%lld,\"since\":\"%s\",\"ready\":%s", (long long)keeper->restarts, since,
               is_ready_state(keeper->state) ? "true" : "false");
  if (keeper->spec.health.kind) bytes_format(&text, ",\"health\":\"%s\"", health_name(keeper->health.state));
  if (keeper->text) {
    bytes_text(&text, ",\"text\":");
    bytes_json(&text, keeper->text, strlen(keeper->text));
  }
  bytes_text(&text, "}\n");
  write_atomically(path, text.data, text.length, 0644);
  bytes_free(&text);
  free(path);
}

static void write_late(void *context) { write_status(context); }

/* A state on the way to another one; most last so short that the file would only cost time. */
static bool is_transient(enum state state) {
  return state == STATE_STARTING || state == STATE_INITIALIZING || state == STATE_RESTARTING || state == STATE_STOPPING;
}

void state_changed(struct keeper *keeper) {
  link_report(keeper);
  if (!is_transient(keeper->state)) {
    timer_clear(&keeper->loop, &keeper->late_status);
    write_status(keeper);
  } else if (!keeper->late_status.armed) {
    keeper->late_status = (struct timer){.expired = write_late, .context = keeper};
    timer_set(&keeper->loop, &keeper->late_status, TRANSIENT_STATE_MS);
  }
}

void state_set(struct keeper *keeper, enum state state, const char *text) {
  free(keeper->text);
  keeper->text = text ? copy_text(text) : NULL;
  if (keeper->state == state && !text) return;
  keeper->state = state;
  keeper->since = wall_ms();
  if (state != STATE_READY && state != STATE_COMPLETED && state != STATE_SCHEDULED) report_not_ready(keeper);
  state_changed(keeper);
}

static void report_to_parent(struct keeper *keeper, const char *text) {
  if (keeper->daemonize_fd < 0) return;
  ssize_t written = write(keeper->daemonize_fd, text, strlen(text));
  (void)written;
  close(keeper->daemonize_fd);
  keeper->daemonize_fd = -1;
}

void report_prepare(struct keeper *keeper) {
  if (keeper->spec.report != REPORT_FD) return;
  /* A manager passes on only what survives exec. Without such a descriptor, its number belongs to one of our own. */
  int flags = fcntl(keeper->spec.report_fd, F_GETFD);
  if (flags < 0 || (flags & FD_CLOEXEC)) keeper->spec.report_fd = -1;
}

void report_ready(struct keeper *keeper) {
  if (keeper->is_reported) return;
  keeper->is_reported = true;
  report_to_parent(keeper, "ready");
  switch (keeper->spec.report) {
    case REPORT_FD:
      if (keeper->spec.report_fd >= 0) {
        if (write(keeper->spec.report_fd, "\n", 1) < 0) say("%s: cannot report on descriptor %d: %s", keeper->title, keeper->spec.report_fd, strerror(errno));
        close(keeper->spec.report_fd);
        keeper->spec.report_fd = -1;
      }
      break;
    case REPORT_NOTIFY:
      notify_manager(keeper, "READY=1");
      break;
    case REPORT_FILE:
      if (!write_atomically(keeper->spec.report_path, "ready\n", 6, 0644))
        say("%s: cannot report in %s: %s", keeper->title, keeper->spec.report_path, strerror(errno));
      break;
  }
}

void report_not_ready(struct keeper *keeper) {
  if (keeper->is_reported && keeper->spec.report == REPORT_FILE) unlink(keeper->spec.report_path);
  keeper->is_reported = false;
}

void report_failure(struct keeper *keeper, const char *text) { report_to_parent(keeper, text); }
