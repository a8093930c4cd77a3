/* Specifications: one directive per line, "word value". */
#ifndef SPEC_H
#define SPEC_H

#include "base.h"

#include <sys/resource.h>

enum value_kind { VALUE_TEXT, VALUE_PATH, VALUE_LIST, VALUE_NUMBER, VALUE_FLAG, VALUE_CHOICE, VALUE_SIGNAL, VALUE_CUSTOM };

struct directive {
  const char *word;
  enum value_kind kind;
  size_t offset;         /* of the member: char *, struct list, int64_t, bool, int */
  int64_t most;          /* VALUE_NUMBER */
  const char *choices;   /* VALUE_CHOICE: "a|b|c", stored as the index */
  bool repeats;          /* VALUE_CUSTOM: may stand several times */
  /* VALUE_CUSTOM: parses the value; returns NULL or the error. */
  const char *(*take)(void *spec, char *value);
};

/* Reads a specification from a file, or from standard input for "-", or returns false with "PATH:LINE: message" in `error`. */
bool spec_read(const char *path, const struct directive *directives, size_t count, void *spec, struct bytes *error);
/* Reads a specification from text, which it modifies. */
bool spec_parse(const char *path, char *text, size_t length, const struct directive *directives, size_t count, void *spec,
                struct bytes *error);

enum condition { CONDITION_STARTED, CONDITION_READY, CONDITION_HEALTHY, CONDITION_COMPLETED };
const char *condition_name(enum condition condition);
int parse_condition(const char *text);

struct dependency {
  char *name;
  enum condition condition;
};

struct dependencies {
  struct dependency *items;
  size_t count;
};

/* Reads "NAME CONDITION"; returns NULL or the error. */
const char *dependencies_add(struct dependencies *dependencies, char *value);
/* Returns a copy that shares nothing with the original. */
struct dependencies dependencies_copy(const struct dependencies *dependencies);
void dependencies_free(struct dependencies *dependencies);

enum probe_kind { PROBE_NONE, PROBE_TCP, PROBE_HTTP, PROBE_EXEC, PROBE_LOG, PROBE_NOTIFY, PROBE_FD };

struct probe_spec {
  enum probe_kind kind;
  char *host, *path, *pattern; /* path: of the URL, or of the program */
  int port, fd;
  struct list arguments;
  int64_t interval, timeout, probe_timeout, retries, start_period;
};

enum type { TYPE_SERVICE, TYPE_ONESHOT, TYPE_SCHEDULED };
enum restart { RESTART_ALWAYS, RESTART_ON_FAILURE, RESTART_NEVER };
enum log_kind { LOG_ENGINE, LOG_OFF, LOG_FILE, LOG_DIRECT };
enum report_kind { REPORT_NONE, REPORT_FD, REPORT_NOTIFY, REPORT_FILE };
enum health_action { HEALTH_NONE, HEALTH_RESTART, HEALTH_END };

struct limit {
  int resource;
  struct rlimit value;
};

struct process_spec {
  char *path, *name, *label, *exec, *pid_file, *initialize, *directory, *user, *group, *schedule, *stop_command;
  char *log_file, *report_path, *state_directory;
  struct list arguments, initialize_arguments, stop_arguments, search_path, extra_groups, environment, environment_files, cleared, secret_names, secret_paths;
  struct dependencies dependencies;
  struct limit limits[8];
  size_t limit_count;
  uint64_t capabilities;
  bool has_capabilities, no_new_privileges, essential;
  int daemon, type, restart, umask, nice, stop_signal, reload_signal, log, log_json, report, report_fd, when_over, health_action;
  int64_t restart_delay, restart_delay_max, restart_tries, restart_window, stop_timeout, watchdog;
  int64_t log_bytes, log_count;
  struct probe_spec ready, health;
};

/* Reads and checks the specification of one process. */
bool process_spec_read(const char *path, struct process_spec *spec, struct bytes *error);
bool process_spec_parse(const char *path, char *text, size_t length, struct process_spec *spec, struct bytes *error);

struct init_process {
  char *name, *start;
  char *title; /* the name by which users know the process, or NULL */
  char *hash; /* of its files: a process with the same hash need not restart */
  int type;
  bool essential;
  struct dependencies dependencies;
  struct list restarts_with; /* restarts when one of these does */
};

/* A folder that is created at the start if it is missing. */
struct state_folder {
  char *path;
  mode_t mode;
  uid_t uid;
  gid_t gid;
};

/* A file or a link outside the store, which an upgrade replaces. */
struct system_entry {
  char *path, *source; /* of the copied file, or the target of the link */
  bool is_link;
  mode_t mode;
  uid_t uid;
  gid_t gid;
};

struct init_spec {
  char *path, *manager, *manager_label, *before, *state_directory;
  char *runtime;  /* the program in the first line */
  char *current;  /* the link to the specification of the current system */
  char *settings; /* a hash of the settings of the image that only a new container takes */
  struct list arguments, writable;
  struct list trees; /* packages whose files are linked into the root */
  struct init_process *processes;
  size_t process_count;
  struct state_folder *folders;
  size_t folder_count;
  struct system_entry *entries;
  size_t entry_count;
  int64_t stop_budget, label_width;
  int manager_stop_signal, manager_mode, when_all_end, log_json;
  uint64_t stop_signals, capabilities;
};

bool init_spec_read(const char *path, struct init_spec *spec, struct bytes *error);
bool init_spec_parse(const char *path, char *text, size_t length, struct init_spec *spec, struct bytes *error);
/* Returns the program in the first line `#!PROGRAM` of a file, or NULL. */
char *init_spec_runtime(const char *path);
void init_spec_free(struct init_spec *spec);
struct init_process *init_spec_process(const struct init_spec *spec, const char *name);
/* Returns the name by which users know a process. */
const char *init_spec_title(const struct init_spec *spec, const char *name);
/* Returns the process that a user means: the one with this title, or else with this name. */
struct init_process *init_spec_meant(const struct init_spec *spec, const char *word);

#endif
