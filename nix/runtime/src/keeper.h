/* The keeper: supervises one process. */
#ifndef KEEPER_H
#define KEEPER_H

#include "child.h"
#include "listeners.h"
#include "log-file.h"
#include "loop.h"
#include "message.h"
#include "probe.h"
#include "sink.h"
#include "spec.h"
#include "state.h"
#include "stream.h"
#include "values.h"

#include <regex.h>

enum order { ORDER_RUN, ORDER_HOLD };
enum met { UNMET, MET, NEVER };

/* The parts of a running process, and the handling of its end. */
struct run {
  pid_t main, initializer, stopper, candidate;
  bool executed;     /* the main process runs the program */
  bool launching;    /* the main process is the one that leaves a daemon */
  bool stopping, cleaning;
  bool unhealthy;    /* ends because of that */
  bool failed_start; /* the program could not be started at all */
  int64_t started_at, stop_by, initialized_at;
  int status;        /* of the main process, as waitpid gives it */
  char *verdict;     /* why this end counts as a failure, NULL otherwise */
  struct bytes failure_text;
  struct watch failure, daemon;
  struct timer kill, daemon_search;
  int64_t cleaning_until, search_until;
};

struct output {
  struct sink sinks[2];
  struct stream streams[2];
  struct log_file file;
};

struct readiness {
  struct probe probe;
  struct timer next, deadline, watchdog;
  struct watch notify, fd;
  char *notify_address;
  regex_t pattern;
  bool has_pattern, waiting, matched;
  bool early; /* the process reported that it is ready before its daemon was found */
  int fd_for_child;
  int64_t delay, failures, began_at;
  /* Of a probe by port: */
  struct sockets earlier; /* the sockets that listened there before the process started */
  char *taken;            /* the words about another program that answers the probes, or NULL */
  bool had_bad_page, reports_taken;
};

struct health {
  struct probe probe;
  struct timer next;
  int64_t failures, began_at;
  enum health_state state;
};

struct keeper {
  struct loop loop;
  struct process_spec spec;
  struct identity identity;
  struct list environment;
  char *run_folder, *folder; /* of the container, of this process */
  /* init */
  struct watch link;
  enum met *met;
  struct timer waiting;
  int64_t waiting_delay;
  bool reports_wait, has_dirty_state;
  bool stands_in; /* for another keeper of this process */
  /* what is wanted */
  enum order order;
  bool quitting, restart_wanted, over_and_out;
  /* what is */
  enum state state;
  char *text;
  int code;
  int64_t since, restarts, streak, window_start, window_count;
  struct timer start, late_status;
  struct watch clock; /* of a schedule */
  struct {
    bool waits;
    enum state state;
    int code;
    char *text;
  } end; /* of the process for good, as soon as all it printed is written */
  bool due, is_reported, blocked; /* blocked: a dependency cannot be met any more */
  struct run run;
  struct output output;
  struct readiness readiness;
  struct health health;
  char *title;          /* the name by which users know the process */
  struct list needed;   /* names of dependencies, each followed by its title */
  char *own_label;      /* of the lines that the keeper itself prints */
  char *manager_socket; /* the NOTIFY_SOCKET of the manager */
  int daemonize_fd;
  const char *pid_file;
};

/* keeper.c */
/* The PID file, if any, lets init start a killed keeper in the background again. With a log file, lines have no label. */
int keeper_main(const char *path, int daemonize_fd, const char *pid_file, const char *log);
/* The reload signal of the specification, to the main process. */
void keeper_reload(struct keeper *keeper);
/* Stops the process, and then ends the keeper. */
void keeper_leave(struct keeper *keeper);
/* Ends the keeper with the code. */
void keeper_finish(struct keeper *keeper, int code);

/* keeper-start.c */
/* Starts the process if it may start: it is not held, its dependencies are met, and its time has come. */
void keeper_start(struct keeper *keeper);
/* Cancels all waits that would start the process. */
void keeper_cancel_start(struct keeper *keeper);

/* keeper-launch.c */
void launch_process(struct keeper *keeper);
void launch_daemon_found(struct keeper *keeper);
/* Finds the daemon after the main process of `mode daemon` has exited with 0. */
void launch_search_daemon(struct keeper *keeper);

/* keeper-end.c */
void keeper_reap(struct keeper *keeper);
/* Handles the end of the main process: ends its remaining child processes, and then decides how to continue. */
void keeper_main_ended(struct keeper *keeper, int status);
void keeper_clean(struct keeper *keeper);

/* keeper-policy.c */
void keeper_decide(struct keeper *keeper);
/* Continues actions that waited until all output was written. */
void keeper_output_written(struct keeper *keeper);
/* Handles a process that could not be started, for the reason in the text. */
void keeper_cannot_start(struct keeper *keeper, int code, const char *text);

/* keeper-stop.c */
/* Stops the process within `budget` ms (-1: the time in the specification). */
void keeper_stop(struct keeper *keeper, int64_t budget);
/* Restarts the process. */
void keeper_restart(struct keeper *keeper);
/* Ends the process as a failure, for the reason. */
void keeper_fail(struct keeper *keeper, const char *verdict);
void keeper_signal(struct keeper *keeper, int number);
bool keeper_is_active(const struct keeper *keeper);

/* keeper-ready.c */
/* Prepares the test of readiness before the process starts; returns false with the error. */
bool readiness_prepare(struct keeper *keeper, struct bytes *error);
void readiness_begin(struct keeper *keeper);
void readiness_end(struct keeper *keeper);
void readiness_match_line(struct keeper *keeper, const char *line, size_t length);
/* Marks the process as ready after a matching line, once that line is in the log. */
void readiness_take_match(struct keeper *keeper);
/* Handles a report of the process itself that it is ready. */
void readiness_reported(struct keeper *keeper);
void keeper_is_ready(struct keeper *keeper);

/* keeper-port.c */
/* Records, before the process starts, which sockets listen on the port of its probe. */
void port_remember(struct keeper *keeper);
/* Returns "port 80 is taken by web (PID 12, nginx)" if another program has answered the successful probe; NULL if the process did, or if the
   kernel does not show who did. */
char *port_taken(struct keeper *keeper);
/* Finds the reason for the end of a process that did not get ready: another program listens on its port. */
void port_explain_end(struct keeper *keeper);

/* keeper-notify.c */
bool notify_open(struct keeper *keeper, struct bytes *error);
/* Sends a message of the sd_notify protocol to the manager. */
void notify_manager(const struct keeper *keeper, const char *text);

/* keeper-health.c */
void health_begin(struct keeper *keeper);
void health_end(struct keeper *keeper);

/* keeper-link.c */
void link_open(struct keeper *keeper);
void link_report(struct keeper *keeper);
void link_end_container(struct keeper *keeper, const char *text);
void link_close(struct keeper *keeper);

/* keeper-stand-in.c */
/* Takes the place of the keeper of a process that is running already, for the manager: passes on signals, reports readiness, and ends with it. */
void stand_in_begin(struct keeper *keeper, bool ready);
/* Returns whether all dependencies are met, or NEVER when one cannot be met; `which` is the first that is not. */
enum met link_dependencies(const struct keeper *keeper, const struct dependency **which);

/* keeper-output.c */
void output_open(struct keeper *keeper, int descriptors[2]);
/* Creates the pipes of a run; `ends` are for the process, -1 when it uses those of the keeper. */
bool output_begin(struct keeper *keeper, int ends[2]);
void output_end(struct keeper *keeper);

/* keeper-state.c */
void state_set(struct keeper *keeper, enum state state, const char *text);
/* Reports a change of something else than the state. */
void state_changed(struct keeper *keeper);
/* Ignores a descriptor for reports that the manager did not open. */
void report_prepare(struct keeper *keeper);
/* Reports to the manager, or to the parent of --daemonize, that the process is ready or has failed. */
void report_ready(struct keeper *keeper);
void report_not_ready(struct keeper *keeper);
void report_failure(struct keeper *keeper, const char *text);

#endif
