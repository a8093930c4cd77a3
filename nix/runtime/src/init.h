/* PID 1 of a container: the state of all processes, their order, their end. */
#ifndef INIT_H
#define INIT_H

#include "descendants.h"
#include "keeper.h"
#include "upgrade-plan.h"

struct member;

/* A connection of a keeper or of the control program. */
struct connection {
  struct init *init;
  struct watch watch;
  struct bytes outbox;        /* messages that the socket had no room for, each after its length */
  struct member *member;
  struct member *stands_in_for; /* the process whose keeper another connection belongs to */
  char *wait_name, *wait_for; /* what the control program waits for */
  pid_t pid;
  struct connection *next;
};

/* A process in init. */
struct member {
  struct init *init;
  char *name, *start, *spec, *pid_file, *text;
  int type;
  bool essential, chosen, held, stale;
  bool was_held; /* an upgrade starts it, although it was stopped by hand */
  bool blocked; /* failed only because a dependency did */
  struct dependencies dependencies;
  enum met *met; /* what its keeper was told of each dependency */
  struct connection *connection;
  struct connection *stand_in; /* the program that the new manager started for a kept keeper */
  bool adopted; /* its keeper was started by an earlier manager */
  bool leaving, fresh; /* ends, and was started, in the upgrade under way */
  bool probed;
  pid_t keeper, main, starter;
  int64_t main_started; /* in ticks */
  enum state state;
  enum health_state health;
  int code;
  int64_t restarts, since, stop_timeout;
  bool stop_sent;
  int height;
  struct timer stop_deadline, keeper_deadline;
};

enum upgrade_phase { UPGRADE_STOPS, UPGRADE_REPLACES, UPGRADE_STARTS };

/* An upgrade under way. */
struct upgrade {
  enum upgrade_phase phase;
  struct init_spec other; /* the next specification; once it is in use, the previous one */
  struct upgrade_plan plan;
  struct connection *client;
  struct pids old_manager; /* what is left of the manager and its own processes */
  char *reason;            /* why it rolls back */
  bool files_are_ready;    /* the client, who is root, replaces the files */
  bool lacks_files;        /* the files of the previous system could not be restored */
  int64_t began_at, timeout, settle, give_up_at;
  bool settles; /* all are ready, and only have to run for the time to settle */
  struct timer deadline, next_check;
};

struct init {
  struct loop loop;
  struct init_spec spec;
  struct upgrade *upgrade;
  char *choice; /* the names in GEN_NIX_PROCESSES */
  char *run_folder, *own_label;
  int outputs[2];
  struct sink sinks[2];
  struct stream streams[2];
  struct watch listener, failure;
  struct connection *connections;
  struct member **members;
  size_t member_count;
  pid_t manager, before;
  bool stopping, said_ready;
  int code, signals;
  int64_t started_at, stop_by, first_signal_at;
  struct timer manager_stop;
  struct rlimit open_files;
};

/* Blocks the signals that end a container, before any other action. */
void init_block_signals(const char *program);
int init_main(const char *path);
/* Checks a specification, and that all its store paths exist; returns an exit code. */
int init_check_spec(const char *path);
/* Handles the signals that stop the container by the current specification. */
void init_take_signals(struct init *init);
/* Kills all remaining processes, and ends at once. */
void init_finish(struct init *init);

/* init-members.c */
struct member *member_find(struct init *init, const char *name);
/* Returns the process that a user means, by its title or its name. */
struct member *member_meant(struct init *init, const char *word);
/* Returns the name by which users know the process. */
const char *member_title(const struct member *member);
struct member *member_add(struct init *init, const char *name);
/* Marks the processes that GEN_NIX_PROCESSES chooses, with their dependencies. */
void members_choose(struct init *init);
/* Returns a chosen name that the specification does not have, or NULL. */
char *members_unknown_choice(const struct init *init, const struct init_spec *spec);
/* Adapts the processes to a new specification, as the plan says. */
void members_update(struct init *init, const struct upgrade_plan *plan);
enum met member_meets(const struct member *member, enum condition condition);
/* Reports a change to all dependents and waiting requests. */
void member_changed(struct member *member);
/* Marks the process as failed for good, when its keeper could not report that. */
void member_failed(struct member *member, int code, const char *text);

/* init-outcome.c */
/* Checks whether all processes are ready, or the container has to end. */
void init_check(struct init *init);

/* init-stop.c */
void init_stop(struct init *init, int code);
void init_stop_step(struct init *init);

/* init-upgrade.c */
void upgrade_request(struct connection *connection, const struct message *message);
/* Continues after a change of a process or of the manager. */
void upgrade_step(struct init *init);
/* Continues after all processes that end in this upgrade have stopped. */
void upgrade_stopped(struct init *init);
void upgrade_failed(struct init *init, const char *reason);
/* Ends the upgrade, because the container stops. */
void upgrade_abandon(struct init *init);

/* init-replace.c */
/* Kills the manager and its own processes, but not keepers. */
void manager_kill(struct init *init);
/* Returns whether all of them have ended; after the time `give_up_at`, it kills those that handle TERM. */
bool manager_is_gone(struct init *init);

/* init-server.c */
void server_open(struct init *init);
void connection_send(struct connection *connection, const struct message *message, const int *descriptors, size_t count);
void connection_close(struct connection *connection);

/* init-keepers.c */
void keeper_hello(struct connection *connection, const struct message *message);
void keeper_message(struct connection *connection, const struct message *message);
void stand_in_message(struct connection *connection, const struct message *message);
void keeper_gone(struct member *member);
void member_send_dependency(struct member *member, size_t dependency);
/* A keeper that does not come in this time means that its process has failed. */
enum { KEEPER_START_MS = 10000 };
void member_expect_keeper(struct member *member, int64_t within);
void member_order(struct member *member, const char *verb, int64_t number);

/* init-requests.c */
void request(struct connection *connection, const struct message *message);
void request_answer(struct connection *connection, int code, const char *text);
/* Answers the requests whose wait is over. */
void requests_answer(struct init *init);

/* init-folders.c */
/* Creates missing folders, and checks those that must be writable; prints those that are not. */
bool init_make_folders(struct init *init);

/* init-start.c */
/* Checks the requirements of the image; prints what is missing, with a remedy. */
bool init_can_run(struct init *init);
void init_start(struct init *init);
void init_start_member(struct member *member);
/* Starts the manager, and the processes that init starts itself and that have no keeper. */
void init_start_all(struct init *init);
void init_reap(struct init *init);

#endif
