#include "keeper.h"

#include <fcntl.h>
#include <sys/stat.h>

/* A program that cannot listen usually ends at once, which explains itself. */
enum { REPORT_TAKEN_MS = 1000 };

static void read_fd(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  char text[64];
  ssize_t size = read(keeper->readiness.fd.fd, text, sizeof text);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  bool ready = size > 0 && memchr(text, '\n', (size_t)size);
  if (size <= 0 || ready) watch_close(&keeper->loop, &keeper->readiness.fd);
  if (ready) readiness_reported(keeper);
}

static bool open_fd(struct keeper *keeper, struct bytes *error) {
  struct readiness *readiness = &keeper->readiness;
  int pipes[2];
  if (pipe2(pipes, O_CLOEXEC) < 0) {
    bytes_format(error, "pipe: %s", strerror(errno));
    return false;
  }
  fcntl(pipes[0], F_SETFL, O_NONBLOCK);
  readiness->fd = (struct watch){.fd = pipes[0], .ready = read_fd, .context = keeper};
  readiness->fd_for_child = pipes[1];
  watch_set(&keeper->loop, &readiness->fd, EPOLLIN);
  return true;
}

bool readiness_prepare(struct keeper *keeper, struct bytes *error) {
  struct readiness *readiness = &keeper->readiness;
  readiness_end(keeper);
  if (keeper->spec.ready.kind == PROBE_NOTIFY) return notify_open(keeper, error);
  if (keeper->spec.ready.kind == PROBE_FD) return open_fd(keeper, error);
  if (keeper->spec.ready.kind == PROBE_LOG && !readiness->has_pattern)
    readiness->has_pattern = regcomp(&readiness->pattern, keeper->spec.ready.pattern, REG_EXTENDED | REG_NOSUB) == 0;
  return true;
}

void readiness_end(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  readiness->waiting = readiness->matched = readiness->early = false;
  timer_clear(&keeper->loop, &readiness->next);
  timer_clear(&keeper->loop, &readiness->deadline);
  timer_clear(&keeper->loop, &readiness->watchdog);
  probe_cancel(&readiness->probe);
  watch_close(&keeper->loop, &readiness->fd);
  if (readiness->fd_for_child >= 0) close(readiness->fd_for_child);
  readiness->fd_for_child = -1;
}

static void probe_again(void *context) {
  struct keeper *keeper = context;
  probe_start(&keeper->readiness.probe);
}

static void probe_done(void *context, bool good, const char *text) {
  struct keeper *keeper = context;
  struct readiness *readiness = &keeper->readiness;
  if (!readiness->waiting) return;
  free(readiness->taken);
  readiness->taken = good ? port_taken(keeper) : NULL;
  readiness->had_bad_page |= !good && readiness->probe.has_page;
  if (good && !readiness->taken) {
    keeper_is_ready(keeper);
    return;
  }
  if (readiness->taken) text = readiness->taken;
  if (readiness->taken && !readiness->reports_taken && now_ms() - readiness->began_at > REPORT_TAKEN_MS) {
    readiness->reports_taken = true;
    say("%s: is not ready: %s", keeper->title, text);
  }
  if (!keeper->text || strcmp(keeper->text, text) != 0) {
    free(keeper->text);
    keeper->text = copy_text(text);
    state_changed(keeper);
  }
  bool counts = !readiness->taken || keeper->spec.ready.kind == PROBE_TCP;
  if (counts && now_ms() - readiness->began_at >= keeper->spec.ready.start_period) readiness->failures++;
  if (keeper->spec.ready.retries && readiness->failures >= keeper->spec.ready.retries) {
    char *reason = format_text("not ready after %lld probes: %s", (long long)readiness->failures, text);
    keeper_fail(keeper, reason);
    free(reason);
    return;
  }
  /* Most programs are ready within milliseconds, so the first probes follow each other quickly. */
  readiness->delay = readiness->delay ? readiness->delay * 2 : 5;
  if (readiness->delay > keeper->spec.ready.interval) readiness->delay = keeper->spec.ready.interval;
  timer_set(&keeper->loop, &readiness->next, readiness->delay);
}

static void not_in_time(void *context) {
  struct keeper *keeper = context;
  char text[24];
  char *reason = format_text("not ready after %s%s%s", format_duration(text, keeper->spec.ready.timeout), keeper->text ? ": " : "",
                             keeper->text ? keeper->text : "");
  keeper_fail(keeper, reason);
  free(reason);
}

void readiness_begin(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  const struct probe_spec *spec = &keeper->spec.ready;
  if (readiness->fd_for_child >= 0) close(readiness->fd_for_child);
  readiness->fd_for_child = -1;
  if (keeper->spec.type != TYPE_SERVICE) return;
  readiness->waiting = true;
  readiness->had_bad_page = false;
  readiness->delay = readiness->failures = 0;
  readiness->began_at = now_ms();
  if (!spec->kind || readiness->early) {
    readiness->early = false;
    keeper_is_ready(keeper);
    return;
  }
  readiness->deadline = (struct timer){.expired = not_in_time, .context = keeper};
  if (spec->timeout) timer_set(&keeper->loop, &readiness->deadline, spec->timeout);
  if (spec->kind != PROBE_TCP && spec->kind != PROBE_HTTP && spec->kind != PROBE_EXEC) return;
  readiness->next = (struct timer){.expired = probe_again, .context = keeper};
  readiness->probe = (struct probe){.loop = &keeper->loop, .spec = spec, .done = probe_done, .context = keeper,
                                    .child = {.spec = &keeper->spec, .identity = &keeper->identity, .environment = keeper->environment.items,
                                              .directory = keeper->spec.directory}};
  probe_start(&readiness->probe);
}

void readiness_match_line(struct keeper *keeper, const char *line, size_t length) {
  struct readiness *readiness = &keeper->readiness;
  /* The line may arrive before the keeper has noticed that the program runs. */
  if (!readiness->has_pattern || !(keeper->run.main || keeper->run.launching) || keeper->run.stopping || keeper->state == STATE_READY) return;
  regmatch_t whole = {.rm_so = 0, .rm_eo = (regoff_t)length};
  if (regexec(&readiness->pattern, line, 1, &whole, REG_STARTEND) != 0) return;
  readiness->matched = true;
}

void readiness_take_match(struct keeper *keeper) {
  if (!keeper->readiness.matched) return;
  keeper->readiness.matched = false;
  if (!keeper->run.launching) keeper->run.executed = keeper->readiness.waiting = true;
  readiness_reported(keeper);
}

void readiness_reported(struct keeper *keeper) {
  if (keeper->readiness.waiting) keeper_is_ready(keeper);
  else if (keeper->run.launching) keeper->readiness.early = true;
}

void keeper_is_ready(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  if (keeper->run.stopping || keeper->run.cleaning || !keeper->run.main) return;
  bool was_waiting = readiness->waiting || keeper->state != STATE_READY;
  readiness->waiting = false;
  timer_clear(&keeper->loop, &readiness->next);
  timer_clear(&keeper->loop, &readiness->deadline);
  if (!was_waiting) return;
  state_set(keeper, STATE_READY, NULL);
  report_ready(keeper);
  if (keeper->spec.watchdog) timer_set(&keeper->loop, &readiness->watchdog, keeper->spec.watchdog);
  health_begin(keeper);
}
