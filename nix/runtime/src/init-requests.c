#include "init.h"

void request_answer(struct connection *connection, int code, const char *text) {
  struct message message = {0};
  message_start(&message, "done");
  message_add(&message, "code", "%d", code);
  if (text && *text) message_add(&message, "text", "%s", text);
  connection_send(connection, &message, NULL, 0);
  message_free(&message);
}

static const char *type_name(const struct member *member) {
  static const char *const names[] = {[TYPE_SERVICE] = "service", [TYPE_ONESHOT] = "oneshot", [TYPE_SCHEDULED] = "scheduled"};
  return member->type >= 0 && (size_t)member->type < COUNT(names) ? names[member->type] : "service";
}

static void describe(struct connection *connection, const struct member *member) {
  struct message message = {0};
  message_start(&message, "process");
  message_add(&message, "name", "%s", member->name);
  message_add(&message, "title", "%s", member_title(member));
  message_add(&message, "state", "%s", member->chosen ? state_name(member->state) : "not-chosen");
  message_add(&message, "type", "%s", type_name(member));
  message_add(&message, "held", "%d", member->held);
  message_add(&message, "ready", "%d", member_meets(member, CONDITION_READY) == MET);
  message_add(&message, "main", "%d", (int)member->main);
  if (member->main) message_add(&message, "started", "%lld", (long long)start_of(member->main));
  message_add(&message, "keeper", "%d", (int)member->keeper);
  message_add(&message, "code", "%d", member->code);
  message_add(&message, "restarts", "%lld", (long long)member->restarts);
  message_add(&message, "since", "%lld", (long long)member->since);
  message_add(&message, "health", "%s", health_name(member->health));
  if (member->spec) message_add(&message, "spec", "%s", member->spec);
  if (member->text) message_add(&message, "text", "%s", member->text);
  connection_send(connection, &message, NULL, 0);
  message_free(&message);
}

static void describe_system(struct connection *connection) {
  struct message message = {0};
  message_start(&message, "system");
  message_add(&message, "spec", "%s", connection->init->spec.path);
  connection_send(connection, &message, NULL, 0);
  message_free(&message);
}

static void apply_order(struct member *member, const char *verb, int64_t number) {
  if (strcmp(verb, "stop") == 0) {
    member->held = true;
    member_order(member, "stop", member->stop_timeout >= 0 ? member->stop_timeout : member->init->spec.stop_budget);
    return;
  }
  if (strcmp(verb, "start") == 0 || strcmp(verb, "restart") == 0) {
    member->held = false;
    member->chosen = true;
    if (!member->connection) member->state = STATE_UNKNOWN;
    member->stale = member->connection && (strcmp(verb, "restart") == 0 || !state_is_active(member->state));
    if (!member->connection && member->start && !member->starter) init_start_member(member);
  }
  member_order(member, verb, number);
}

static bool is_order(const char *verb) {
  static const char *const orders[] = {"start", "stop", "restart", "reload", "signal"};
  for (size_t i = 0; i < COUNT(orders); i++)
    if (strcmp(verb, orders[i]) == 0) return true;
  return false;
}

/* Returns the exit code of a wait that is over, with its text, or -1. */
static int result_of_wait(struct init *init, const char *name, const char *what, const char **text) {
  const struct member *member = member_meant(init, name);
  if (!member) return 1;
  if (member->stale) return -1;
  *text = member->text ? member->text : state_name(member->state);
  if (strcmp(what, "stopped") == 0) return !member->connection || member->state == STATE_STOPPED || state_is_over(member->state) ? 0 : -1;
  enum met met = member_meets(member, (enum condition)parse_condition(what));
  return met == MET ? 0 : met == NEVER ? 1 : -1;
}

void requests_answer(struct init *init) {
  for (struct connection *connection = init->connections; connection; connection = connection->next) {
    const char *text = "";
    int code = connection->wait_for ? result_of_wait(init, connection->wait_name, connection->wait_for, &text) : -1;
    if (code < 0) continue;
    request_answer(connection, code, code ? text : "");
    free(connection->wait_for);
    connection->wait_for = NULL;
  }
}

static void handle_wait(struct connection *connection, const struct message *message) {
  const char *what = message_get(message, "for");
  if (parse_condition(what) < 0 && strcmp(what, "stopped") != 0) {
    request_answer(connection, EXIT_USAGE, "the condition must be started, ready, healthy, completed or stopped");
    return;
  }
  free(connection->wait_name);
  free(connection->wait_for);
  connection->wait_name = copy_text(message_get(message, "name"));
  connection->wait_for = copy_text(what);
  requests_answer(connection->init);
}

void request(struct connection *connection, const struct message *message) {
  struct init *init = connection->init;
  const char *verb = message_verb(message), *place = NULL, *name;
  bool is_status = strcmp(verb, "status") == 0, is_wait = strcmp(verb, "wait") == 0;
  bool is_system = strcmp(verb, "system") == 0, is_upgrade = strcmp(verb, "upgrade") == 0;
  if (!is_status && !is_wait && !is_system && !is_upgrade && !is_order(verb)) {
    request_answer(connection, EXIT_USAGE, "unknown request");
    return;
  }
  if (is_system) {
    describe_system(connection);
    return;
  }
  if (is_upgrade) {
    upgrade_request(connection, message);
    return;
  }
  /* All names are checked before the first action. */
  size_t count = 0;
  for (; (name = message_next(message, "name", &place)); count++)
    if (!member_meant(init, name)) {
      char *text = format_text("%s is not a process of this container", name);
      request_answer(connection, 1, text);
      free(text);
      return;
    }
  if (is_wait) {
    handle_wait(connection, message);
    return;
  }
  if (is_status && !count)
    for (size_t i = 0; i < init->member_count; i++) describe(connection, init->members[i]);
  for (place = NULL; (name = message_next(message, "name", &place));) {
    if (is_status) describe(connection, member_meant(init, name));
    else apply_order(member_meant(init, name), verb, message_number(message, "number", 0));
  }
  request_answer(connection, 0, NULL);
}
