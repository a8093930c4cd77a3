#include "keeper.h"

#include <poll.h>

static void init_is_gone(struct keeper *keeper) {
  watch_close(&keeper->loop, &keeper->link);
  keeper->quitting = true;
  keeper_stop(keeper, -1);
}

static void dependency_changed(struct keeper *keeper, const struct message *message) {
  const struct dependencies *dependencies = &keeper->spec.dependencies;
  for (size_t i = 0; i < dependencies->count; i++)
    if (strcmp(dependencies->items[i].name, message_get(message, "name")) == 0 &&
        strcmp(condition_name(dependencies->items[i].condition), message_get(message, "condition")) == 0)
      keeper->met[i] = (enum met)message_number(message, "met", UNMET);
  if (keeper->state == STATE_WAITING || keeper->blocked) keeper_start(keeper);
}

static void handle_order(struct keeper *keeper, const struct message *message) {
  const char *verb = message_verb(message);
  if (strcmp(verb, "dependency") == 0) {
    dependency_changed(keeper, message);
  } else if (strcmp(verb, "stop") == 0) {
    keeper->order = ORDER_HOLD;
    keeper->restart_wanted = false;
    keeper_stop(keeper, message_number(message, "within", -1));
  } else if (strcmp(verb, "leave") == 0) {
    keeper_leave(keeper);
  } else if (strcmp(verb, "adopted") == 0) {
    /* The manager to report to has ended. */
    keeper->spec.report = REPORT_NONE;
  } else if (strcmp(verb, "start") == 0) {
    if (keeper->order == ORDER_RUN && (keeper_is_active(keeper) || keeper->state == STATE_WAITING)) return;
    keeper->order = ORDER_RUN;
    if (keeper_is_active(keeper)) keeper->restart_wanted = true;
    else keeper_restart(keeper);
  } else if (strcmp(verb, "restart") == 0) {
    keeper_restart(keeper);
  } else if (strcmp(verb, "reload") == 0) {
    keeper_reload(keeper);
  } else if (strcmp(verb, "signal") == 0) {
    int number = (int)message_number(message, "number", 0);
    if (keeper->run.main && number > 0) kill(keeper->run.main, number);
  }
}

static void link_ready(void *context, uint32_t events) {
  struct keeper *keeper = context;
  struct message message = {0};
  if (events & EPOLLOUT) {
    watch_set(&keeper->loop, &keeper->link, EPOLLIN);
    if (keeper->has_dirty_state) link_report(keeper);
  }
  if (keeper->link.fd < 0 || !(events & ~(uint32_t)EPOLLOUT)) return;
  int received = message_receive(keeper->link.fd, &message, NULL, 0);
  if (received > 0) handle_order(keeper, &message);
  else if (received == 0 || (errno != EAGAIN && errno != EINTR)) init_is_gone(keeper);
  message_free(&message);
}

static void register_with_init(struct keeper *keeper) {
  struct message message = {0};
  const struct process_spec *spec = &keeper->spec;
  /* runit and s6 start a relative path; others read the file later from their own folder. */
  char *path = realpath(spec->path, NULL);
  message_start(&message, "hello");
  message_add(&message, "name", "%s", spec->name);
  message_add(&message, "spec", "%s", path ? path : spec->path);
  free(path);
  message_add(&message, "pid", "%d", (int)getpid());
  if (keeper->pid_file) message_add(&message, "pid-file", "%s", keeper->pid_file);
  message_add(&message, "type", "%d", spec->type);
  message_add(&message, "essential", "%d", spec->essential);
  message_add(&message, "probed", "%d", spec->ready.kind != PROBE_NONE);
  message_add(&message, "stop-timeout", "%lld", (long long)spec->stop_timeout);
  for (size_t i = 0; i < spec->dependencies.count; i++)
    message_add(&message, "depends", "%s %s", spec->dependencies.items[i].name, condition_name(spec->dependencies.items[i].condition));
  if (!message_send(keeper->link.fd, &message, NULL, 0)) fail(1, "%s: cannot reach gen-nix-init: %s", spec->name, strerror(errno));
  message_free(&message);
}

/* Takes the names by which users know this process and its dependencies. */
static void take_titles(struct keeper *keeper, const struct message *message) {
  const char *title = message_get(message, "title"), *place = NULL, *value;
  if (strcmp(keeper->spec.label, keeper->spec.name) == 0) {
    free(keeper->spec.label);
    keeper->spec.label = copy_text(title);
  }
  free(keeper->title);
  keeper->title = copy_text(title);
  while ((value = message_next(message, "dependency", &place))) {
    char *name = copy_text(value), *rest = split_word(name);
    list_add(&keeper->needed, name);
    list_add(&keeper->needed, copy_text(rest ? rest : name));
  }
}

static void align_labels(struct keeper *keeper, int64_t width) {
  char *label = pad_label(keeper->spec.label, width);
  free(keeper->spec.label);
  keeper->spec.label = label;
  free(keeper->own_label);
  keeper->own_label = pad_label("gen-nix", width);
}

/* Registers with init, and receives its output. Nothing can be done before the answer, so this blocks. */
void link_open(struct keeper *keeper) {
  char *path = format_text("%s/init.sock", keeper->run_folder);
  int fd = message_connect(path), descriptors[2], received;
  if (fd < 0) fail(1, "%s: cannot reach gen-nix-init at %s: %s", keeper->spec.name, path, strerror(errno));
  free(path);
  keeper->link = (struct watch){.fd = fd, .ready = link_ready, .context = keeper};
  register_with_init(keeper);
  struct message message = {0};
  while ((received = message_receive(fd, &message, descriptors, 2)) < 0 && (errno == EAGAIN || errno == EINTR)) {
    /* Signals are handled when the loop runs, because init either answers at once or has ended. */
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    poll(&wait, 1, -1);
  }
  if (received <= 0) fail(1, "%s: gen-nix-init is gone", keeper->spec.name);
  if (strcmp(message_verb(&message), "stand-in") == 0) {
    stand_in_begin(keeper, message_number(&message, "ready", 0) == 1);
    message_free(&message);
    return;
  }
  if (strcmp(message_verb(&message), "welcome") != 0) fail(1, "%s: %s", keeper->spec.name, message_get(&message, "text"));
  keeper->order = message_number(&message, "hold", 0) ? ORDER_HOLD : ORDER_RUN;
  take_titles(keeper, &message);
  if (keeper->spec.log_json < 0) keeper->spec.log_json = (int)message_number(&message, "json", 0);
  if (keeper->spec.log_json != 1) align_labels(keeper, message_number(&message, "width", 0));
  keeper->state = parse_state(message_get(&message, "state"));
  keeper->code = (int)message_number(&message, "code", -1);
  if (descriptors[0] < 0) descriptors[0] = dup(1);
  if (descriptors[1] < 0) descriptors[1] = dup(2);
  output_open(keeper, descriptors);
  message_free(&message);
  watch_set(&keeper->loop, &keeper->link, EPOLLIN);
}

void link_report(struct keeper *keeper) {
  if (keeper->link.fd < 0) return;
  struct message message = {0};
  message_start(&message, "state");
  message_add(&message, "state", "%s", state_name(keeper->state));
  message_add(&message, "main", "%d", (int)keeper->run.main);
  message_add(&message, "code", "%d", keeper->code);
  message_add(&message, "restarts", "%lld", (long long)keeper->restarts);
  message_add(&message, "since", "%lld", (long long)keeper->since);
  message_add(&message, "health", "%s", health_name(keeper->health.state));
  message_add(&message, "blocked", "%d", keeper->blocked);
  if (keeper->text) message_add(&message, "text", "%s", keeper->text);
  keeper->has_dirty_state = !message_send(keeper->link.fd, &message, NULL, 0) && errno == EAGAIN;
  if (keeper->has_dirty_state) watch_set(&keeper->loop, &keeper->link, EPOLLIN | EPOLLOUT);
  message_free(&message);
}

void link_end_container(struct keeper *keeper, const char *text) {
  if (keeper->link.fd < 0) {
    keeper->over_and_out = true;
    keeper->quitting = true;
    keeper_stop(keeper, -1);
    return;
  }
  struct message message = {0};
  message_start(&message, "end");
  message_add(&message, "text", "%s", text);
  message_send(keeper->link.fd, &message, NULL, 0);
  message_free(&message);
}

void link_close(struct keeper *keeper) {
  if (keeper->link.fd < 0) return;
  struct message message = {0};
  message_start(&message, "bye");
  message_send(keeper->link.fd, &message, NULL, 0);
  message_free(&message);
  watch_close(&keeper->loop, &keeper->link);
}

enum met link_dependencies(const struct keeper *keeper, const struct dependency **which) {
  const struct dependencies *dependencies = &keeper->spec.dependencies;
  enum met met = MET;
  if (!keeper->run_folder) return MET;
  for (size_t i = 0; i < dependencies->count; i++) {
    if (keeper->met[i] == MET || met == NEVER || (met == UNMET && keeper->met[i] == UNMET)) continue;
    met = keeper->met[i];
    *which = &dependencies->items[i];
  }
  return met;
}
