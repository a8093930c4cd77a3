#include "init.h"

#include "descendants.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum { RESTART_KEEPER_MS = 100, MAX_KILL_ROUNDS = 100, KILLED = 137 };

void member_order(struct member *member, const char *verb, int64_t number) {
  if (!member->connection) return;
  struct message message = {0};
  message_start(&message, verb);
  message_add(&message, strcmp(verb, "stop") == 0 ? "within" : "number", "%lld", (long long)number);
  connection_send(member->connection, &message, NULL, 0);
  message_free(&message);
}

void member_send_dependency(struct member *member, size_t index) {
  const struct dependency *dependency = &member->dependencies.items[index];
  struct member *needed = member_find(member->init, dependency->name);
  enum met met = needed ? member_meets(needed, dependency->condition) : NEVER;
  if (!member->connection || member->met[index] == met) return;
  struct message message = {0};
  member->met[index] = met;
  message_start(&message, "dependency");
  message_add(&message, "name", "%s", dependency->name);
  message_add(&message, "condition", "%s", condition_name(dependency->condition));
  message_add(&message, "met", "%d", met);
  connection_send(member->connection, &message, NULL, 0);
  message_free(&message);
}

static void refuse(struct connection *connection, const char *text) {
  struct message message = {0};
  message_start(&message, "refuse");
  message_add(&message, "text", "%s", text);
  connection_send(connection, &message, NULL, 0);
  message_free(&message);
}

static void welcome(struct connection *connection, const struct member *member) {
  struct init *init = connection->init;
  struct message message = {0};
  message_start(&message, "welcome");
  message_add(&message, "hold", "%d", init->stopping || member->leaving || !member->chosen || member->held);
  message_add(&message, "json", "%d", init->spec.log_json);
  message_add(&message, "width", "%lld", (long long)init->spec.label_width);
  message_add(&message, "state", "%s", state_is_over(member->state) ? state_name(member->state) : "unknown");
  message_add(&message, "title", "%s", member_title(member));
  for (size_t i = 0; i < member->dependencies.count; i++) {
    const char *name = member->dependencies.items[i].name;
    message_add(&message, "dependency", "%s %s", name, init_spec_title(&init->spec, name));
  }
  message_add(&message, "code", "%d", member->code);
  connection_send(connection, &message, init->outputs, 2);
  message_free(&message);
}

/* A new manager has started this program for a process that is running already. */
static void stand_in(struct connection *connection, struct member *member) {
  struct message message = {0};
  connection->stands_in_for = member;
  member->stand_in = connection;
  message_start(&message, "stand-in");
  message_add(&message, "ready", "%d", member_meets(member, CONDITION_READY) == MET);
  connection_send(connection, &message, NULL, 0);
  /* The manager of the keeper has ended, so it has no one to report to. */
  member_order(member, "adopted", 0);
  message_free(&message);
  if (member->init->upgrade) upgrade_step(member->init);
}

void stand_in_message(struct connection *connection, const struct message *message) {
  struct member *member = connection->stands_in_for;
  const char *verb = message_verb(message);
  if (strcmp(verb, "leave") == 0 || strcmp(verb, "reload") == 0) member_order(member, verb, 0);
}

static void update_stand_in(const struct member *member) {
  if (!member->stand_in) return;
  struct message message = {0};
  message_start(&message, "state");
  message_add(&message, "ready", "%d", member_meets(member, CONDITION_READY) == MET);
  connection_send(member->stand_in, &message, NULL, 0);
  message_free(&message);
}

/* Its manager decides whether a program for the process starts again, which then is its keeper. */
static void dismiss_stand_in(struct member *member, int code) {
  struct message message = {0};
  member->adopted = false;
  if (!member->stand_in) return;
  message_start(&message, "ended");
  message_add(&message, "code", "%d", code);
  connection_send(member->stand_in, &message, NULL, 0);
  message_free(&message);
  member->stand_in->stands_in_for = NULL;
  member->stand_in = NULL;
}

/* The end of an older keeper may still be unread in its connection. */
static bool is_alive(const struct connection *connection) {
  char byte;
  return recv(connection->watch.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

static void take_dependencies(struct member *member, const struct message *message) {
  const char *place = NULL, *value;
  while ((value = message_next(message, "depends", &place))) {
    char *text = copy_text(value);
    dependencies_add(&member->dependencies, text);
    free(text);
  }
  free(member->met);
  member->met = allocate(member->dependencies.count * sizeof *member->met);
}

void keeper_hello(struct connection *connection, const struct message *message) {
  struct init *init = connection->init;
  const char *name = message_get(message, "name");
  if (!is_process_name(name)) {
    refuse(connection, "the name is not a valid name of a process");
    return;
  }
  struct member *member = member_find(init, name);
  if (!member) member = member_add(init, name);
  if (init->upgrade && init->upgrade->phase == UPGRADE_REPLACES) {
    refuse(connection, "the system is being upgraded");
    return;
  }
  if (member->stand_in && !is_alive(member->stand_in)) connection_close(member->stand_in);
  if (member->connection && member->adopted && !member->stand_in && is_alive(member->connection)) {
    stand_in(connection, member);
    return;
  }
  if (member->connection && is_alive(member->connection)) {
    refuse(connection, "another keeper of this process runs already");
    return;
  }
  if (member->connection) connection_close(member->connection);
  timer_clear(&init->loop, &member->keeper_deadline);
  connection->member = member;
  member->connection = connection;
  member->keeper = connection->pid;
  member->type = (int)message_number(message, "type", TYPE_SERVICE);
  member->essential |= message_number(message, "essential", 0) == 1;
  member->stop_timeout = message_number(message, "stop-timeout", -1);
  member->probed = message_number(message, "probed", 0) == 1;
  member->stop_sent = false;
  free(member->spec);
  member->spec = copy_text(message_get(message, "spec"));
  free(member->pid_file);
  member->pid_file = copy_text(message_get(message, "pid-file"));
  take_dependencies(member, message);
  welcome(connection, member);
  for (size_t i = 0; i < member->dependencies.count; i++) member_send_dependency(member, i);
}

static void take_state(struct member *member, const struct message *message) {
  const char *text = message_get(message, "text");
  member->state = parse_state(message_get(message, "state"));
  pid_t main = (pid_t)message_number(message, "main", 0);
  if (main && main != member->main) member->main_started = start_ticks_of(main);
  member->main = main;
  member->code = (int)message_number(message, "code", -1);
  member->restarts = message_number(message, "restarts", 0);
  member->since = message_number(message, "since", 0);
  member->health = parse_health(message_get(message, "health"));
  member->stale = false;
  member->blocked = message_number(message, "blocked", 0) == 1;
  free(member->text);
  member->text = *text ? copy_text(text) : NULL;
  if ((member->init->stopping || member->leaving) && (member->state == STATE_STOPPED || state_is_over(member->state)))
    timer_clear(&member->init->loop, &member->stop_deadline);
  update_stand_in(member);
  member_changed(member);
}

void keeper_message(struct connection *connection, const struct message *message) {
  struct member *member = connection->member;
  const char *verb = message_verb(message);
  if (strcmp(verb, "state") == 0) {
    take_state(member, message);
  } else if (strcmp(verb, "bye") == 0) {
    member->keeper = 0;
  } else if (strcmp(verb, "end") == 0 && member->init->upgrade && member->fresh) {
    char *reason = format_text("%s %s", member_title(member), message_get(message, "text"));
    upgrade_failed(member->init, reason);
    free(reason);
  } else if (strcmp(verb, "end") == 0) {
    say("%s %s: stopping the container with code 1", member_title(member), message_get(message, "text"));
    init_stop(member->init, 1);
  }
}

/* Kills the processes of a session; returns how many there are. A session of init or of its parents is not one of a process. */
static size_t kill_session(pid_t session) {
  if (session <= 1 || session == getsid(0)) return 0;
  struct pids all = processes_of_session(session);
  size_t count = all.count;
  for (size_t i = 0; i < count; i++) kill(all.items[i], SIGKILL);
  pids_free(&all);
  return count;
}

/* Kills what is left of a process whose keeper was killed: its session, and, as a daemon is in another session than the program that left it,
   the session and the children of a main process that still runs. The parents of all these change meanwhile, but not their session. */
static void clear_up(pid_t main, int64_t started) {
  bool zombie, still_runs = started && start_ticks_of(main) == started;
  pid_t session = still_runs ? session_of(main, &zombie) : 0;
  if (still_runs) {
    descendants_signal(main, SIGKILL, 0);
    kill(main, SIGKILL);
  }
  for (int step = 0; step < MAX_KILL_ROUNDS; step++) {
    size_t count = kill_session(main);
    if (session != main) count += kill_session(session);
    if (!count) return;
    usleep(1000);
  }
}

/* Whether init itself starts the keeper again: no process manager watches it. */
static bool is_started_by_init(const struct member *member) { return member->start || (member->pid_file && *member->pid_file); }

static void keeper_did_not_start(void *context) {
  struct member *member = context;
  if (member->init->stopping) return;
  if (is_started_by_init(member)) init_start_member(member);
  else if (member->spec) member_failed(member, KILLED, "its keeper was killed, and the process manager did not start it again");
  else member_failed(member, 1, "the process manager did not start it");
}

void member_expect_keeper(struct member *member, int64_t within) {
  timer_clear(&member->init->loop, &member->keeper_deadline);
  member->keeper_deadline = (struct timer){.expired = keeper_did_not_start, .context = member};
  timer_set(&member->init->loop, &member->keeper_deadline, within);
}

void keeper_gone(struct member *member) {
  struct init *init = member->init;
  bool said_bye = member->keeper == 0;
  member->keeper = 0;
  timer_clear(&init->loop, &member->stop_deadline);
  if (!said_bye) {
    say("%s: its keeper was killed; clearing up after it", member_title(member));
    if (member->main) clear_up(member->main, member->main_started);
    if (!state_is_over(member->state)) member->state = STATE_UNKNOWN;
    if (!init->stopping && !member->leaving && !state_is_over(member->state)) member_expect_keeper(member, is_started_by_init(member) ? RESTART_KEEPER_MS : KEEPER_START_MS);
  }
  member->main = 0;
  dismiss_stand_in(member, said_bye ? 0 : KILLED);
  member_changed(member);
}
