#include "spec.h"

#include "values.h"

#include <limits.h>

static struct init_process *process_of(struct init_spec *spec, const char *name) {
  for (size_t i = 0; i < spec->process_count; i++)
    if (strcmp(spec->processes[i].name, name) == 0) return &spec->processes[i];
  return NULL;
}

static const char *take_process(void *target, char *value) {
  struct init_spec *spec = target;
  if (!is_process_name(value)) return "must be letters, digits and _.-:@+";
  if (process_of(spec, value)) return "occurs twice";
  struct init_process *processes = realloc(spec->processes, (spec->process_count + 1) * sizeof *processes);
  if (!processes) fail(1, "out of memory");
  spec->processes = processes;
  spec->processes[spec->process_count++] = (struct init_process){.name = copy_text(value)};
  return NULL;
}

static const char unknown[] = "a directive \"process\" with this name must precede it";

static const char *take_depends(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = process_of(target, value);
  if (!process) return unknown;
  if (!rest) return "must be NAME DEPENDENCY CONDITION";
  return dependencies_add(&process->dependencies, rest);
}

static const char *take_essential(void *target, char *value) {
  struct init_process *process = process_of(target, value);
  if (!process) return unknown;
  process->essential = true;
  return NULL;
}

static const char *take_type(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = process_of(target, value);
  if (!process) return unknown;
  if (!rest) return "must be NAME TYPE";
  if (strcmp(rest, "service") == 0) process->type = TYPE_SERVICE;
  else if (strcmp(rest, "oneshot") == 0) process->type = TYPE_ONESHOT;
  else if (strcmp(rest, "scheduled") == 0) process->type = TYPE_SCHEDULED;
  else return "the type must be service, oneshot or scheduled";
  return NULL;
}

static const char *take_start(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = process_of(target, value);
  if (!process) return unknown;
  if (!rest || *rest != '/') return "must be NAME and an absolute path";
  if (process->start) return "occurs twice for this process";
  process->start = copy_text(rest);
  return NULL;
}

static const char *take_signal(void *target, char *value) {
  struct init_spec *spec = target;
  int number = parse_signal(value);
  if (!number || number == 9 || number == 19) return "must be a signal that can be caught";
  spec->stop_signals |= UINT64_C(1) << (number - 1);
  return NULL;
}

static const char *take_capability(void *target, char *value) {
  struct init_spec *spec = target;
  int number = parse_capability(value);
  if (number < 0) return "is not a capability";
  spec->capabilities |= UINT64_C(1) << number;
  return NULL;
}

/* Reads a number and moves on to the next word; returns false without a number. */
static bool take_number(char **value, int base, long most, long *number) {
  char *rest = *value ? split_word(*value) : NULL, *end;
  if (!*value || **value < '0' || **value > '9') return false;
  *number = strtol(*value, &end, base);
  bool good = !*end && *number <= most;
  *value = rest;
  return good;
}

static const char *take_folder(void *target, char *value) {
  struct init_spec *spec = target;
  long mode, uid, gid;
  bool good = take_number(&value, 8, 07777, &mode) && take_number(&value, 10, UINT_MAX - 1L, &uid) && take_number(&value, 10, UINT_MAX - 1L, &gid);
  if (!good || !value || *value != '/') return "must be MODE UID GID and an absolute path";
  struct state_folder *folders = realloc(spec->folders, (spec->folder_count + 1) * sizeof *folders);
  if (!folders) fail(1, "out of memory");
  spec->folders = folders;
  spec->folders[spec->folder_count++] = (struct state_folder){copy_text(value), (mode_t)mode, (uid_t)uid, (gid_t)gid};
  return NULL;
}

#define AT(member) offsetof(struct init_spec, member)
#define CUSTOM(word, repeats, take) {word, VALUE_CUSTOM, 0, 0, NULL, repeats, take}
#define PLAIN(word, kind, member) {word, kind, AT(member), 0, NULL, false, NULL}
#define CHOICE(word, member, choices) {word, VALUE_CHOICE, AT(member), 0, choices, false, NULL}

static const struct directive directives[] = {
    CUSTOM("process", true, take_process),
    CUSTOM("depends", true, take_depends),
    CUSTOM("essential", true, take_essential),
    CUSTOM("type", true, take_type),
    CUSTOM("start", true, take_start),
    PLAIN("manager", VALUE_PATH, manager),
    PLAIN("arg", VALUE_LIST, arguments),
    PLAIN("manager-label", VALUE_TEXT, manager_label),
    CHOICE("manager-mode", manager_mode, "stays|returns"),
    PLAIN("manager-stop-signal", VALUE_SIGNAL, manager_stop_signal),
    PLAIN("before", VALUE_PATH, before),
    PLAIN("writable", VALUE_LIST, writable),
    CUSTOM("folder", true, take_folder),
    CUSTOM("capability", true, take_capability),
    {"stop-budget", VALUE_NUMBER, AT(stop_budget), 86400000, NULL, false, NULL},
    {"label-width", VALUE_NUMBER, AT(label_width), 200, NULL, false, NULL},
    CHOICE("when-all-end", when_all_end, "stop|stay"),
    CUSTOM("stop-signal", true, take_signal),
    PLAIN("state-dir", VALUE_PATH, state_directory),
    CHOICE("log-format", log_json, "text|json"),
};

/* Searches a cycle from the process on; `path` contains the processes on the way. */
static bool has_cycle(struct init_spec *spec, size_t index, char *marks) {
  if (marks[index]) return marks[index] == 1;
  marks[index] = 1;
  struct init_process *process = &spec->processes[index];
  for (size_t i = 0; i < process->dependencies.count; i++) {
    struct init_process *next = process_of(spec, process->dependencies.items[i].name);
    if (next && has_cycle(spec, (size_t)(next - spec->processes), marks)) return true;
  }
  marks[index] = 2;
  return false;
}

static bool check(struct init_spec *spec, struct bytes *error) {
  bool starts = false;
  for (size_t i = 0; i < spec->process_count; i++) {
    struct init_process *process = &spec->processes[i];
    starts |= process->start != NULL;
    for (size_t j = 0; j < process->dependencies.count; j++)
      if (!process_of(spec, process->dependencies.items[j].name)) {
        bytes_format(error, "%s: %s depends on %s, which is not a process", spec->path, process->name, process->dependencies.items[j].name);
        return false;
      }
  }
  char *marks = allocate(spec->process_count);
  bool cycle = false;
  for (size_t i = 0; i < spec->process_count && !cycle; i++)
    if ((cycle = has_cycle(spec, i, marks))) bytes_format(error, "%s: %s depends on itself", spec->path, spec->processes[i].name);
  free(marks);
  if (cycle) return false;
  if (!spec->manager && !starts) {
    bytes_format(error, "%s: manager or start is missing", spec->path);
    return false;
  }
  if (!spec->manager && spec->arguments.count) {
    bytes_format(error, "%s: arg needs manager", spec->path);
    return false;
  }
  return true;
}

static void set_defaults(const char *path, struct init_spec *spec) {
  *spec = (struct init_spec){.path = copy_text(path), .stop_budget = 8000, .log_json = -1};
}

bool init_spec_read(const char *path, struct init_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  return spec_read(path, directives, COUNT(directives), spec, error) && check(spec, error);
}

bool init_spec_parse(const char *path, char *text, size_t length, struct init_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  return spec_parse(path, text, length, directives, COUNT(directives), spec, error) && check(spec, error);
}
