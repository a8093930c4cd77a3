/* PID 1 of a container: the state of all processes, their order, their end. */
#ifndef INIT_H
#define INIT_H

#include "keeper.h"

struct member;

/* A connection of a keeper or of the control program. */
struct connection {
  struct init *init;
  struct watch watch;
  struct bytes outbox;        /* messages that the socket had no room for, each after its length */
  struct member *member;
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
  bool blocked; /* failed only because a dependency did */
  struct dependencies dependencies;
  enum met *met; /* what its keeper was told of each dependency */
  struct connection *connection;
  pid_t keeper, main, starter;
  enum state state;
  enum health_state health;
  int code;
  int64_t restarts, since, stop_timeout;
  bool stop_sent;
  int height;
  struct timer force, lost;
};

struct init {
  struct loop loop;
  struct init_spec spec;
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
void init_hold_signals(const char *program);
int init_main(const char *path);
/* Kills all remaining processes, and ends at once. */
void init_finish(struct init *init);

/* init-members.c */
struct member *member_find(struct init *init, const char *name);
struct member *member_add(struct init *init, const char *name);
/* Marks the processes that GEN_NIX_PROCESSES chooses, with their dependencies. */
void members_choose(struct init *init);
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

/* init-server.c */
void server_open(struct init *init);
void connection_send(struct connection *connection, const struct message *message, const int *descriptors, size_t count);
void connection_close(struct connection *connection);

/* init-keepers.c */
void keeper_hello(struct connection *connection, const struct message *message);
void keeper_message(struct connection *connection, const struct message *message);
void keeper_gone(struct member *member);
void member_tell(struct member *member, size_t dependency);
/* A keeper that does not come in this time means that its process has failed. */
enum { LOST_MS = 10000 };
void member_expect_keeper(struct member *member, int64_t within);
void member_order(struct member *member, const char *verb, int64_t number);

/* init-requests.c */
void request(struct connection *connection, const struct message *message);
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
void init_reap(struct init *init);

#endif
