#include "init-spec.h"

#include "values.h"

#include <limits.h>

struct init_process *init_spec_process(const struct init_spec *spec, const char *name) {
  for (size_t i = 0; i < spec->process_count; i++)
    if (strcmp(spec->processes[i].name, name) == 0) return &spec->processes[i];
  return NULL;
}

const char *init_spec_title(const struct init_spec *spec, const char *name) {
  const struct init_process *process = init_spec_process(spec, name);
  return process && process->title ? process->title : name;
}

struct init_process *init_spec_meant(const struct init_spec *spec, const char *word) {
  for (size_t i = 0; i < spec->process_count; i++)
    if (spec->processes[i].title && strcmp(spec->processes[i].title, word) == 0) return &spec->processes[i];
  return init_spec_process(spec, word);
}

const char *take_process(void *target, char *value) {
  struct init_spec *spec = target;
  if (!is_process_name(value)) return "must be letters, digits and _.-:@+";
  if (init_spec_process(spec, value)) return "occurs twice";
  struct init_process *processes = realloc(spec->processes, (spec->process_count + 1) * sizeof *processes);
  if (!processes) fail(1, "out of memory");
  spec->processes = processes;
  spec->processes[spec->process_count++] = (struct init_process){.name = copy_text(value)};
  return NULL;
}

static const char unknown[] = "a directive \"process\" with this name must precede it";

const char *take_depends(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(target, value);
  if (!process) return unknown;
  if (!rest) return "must be NAME DEPENDENCY CONDITION";
  return dependencies_add(&process->dependencies, rest);
}

const char *take_title(void *target, char *value) {
  struct init_spec *spec = target;
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(spec, value);
  if (!process) return unknown;
  if (!rest || !is_process_name(rest)) return "must be NAME TITLE";
  if (process->title) return "occurs twice for this process";
  for (size_t i = 0; i < spec->process_count; i++)
    if (spec->processes[i].title && strcmp(spec->processes[i].title, rest) == 0) return "another process has this title";
  process->title = copy_text(rest);
  return NULL;
}

const char *take_essential(void *target, char *value) {
  struct init_process *process = init_spec_process(target, value);
  if (!process) return unknown;
  process->essential = true;
  return NULL;
}

const char *take_type(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(target, value);
  if (!process) return unknown;
  if (!rest) return "must be NAME TYPE";
  if (strcmp(rest, "service") == 0) process->type = TYPE_SERVICE;
  else if (strcmp(rest, "oneshot") == 0) process->type = TYPE_ONESHOT;
  else if (strcmp(rest, "scheduled") == 0) process->type = TYPE_SCHEDULED;
  else return "the type must be service, oneshot or scheduled";
  return NULL;
}

const char *take_start(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(target, value);
  if (!process) return unknown;
  if (!rest || *rest != '/') return "must be NAME and an absolute path";
  if (process->start) return "occurs twice for this process";
  process->start = copy_text(rest);
  return NULL;
}

const char *take_signal(void *target, char *value) {
  struct init_spec *spec = target;
  int number = parse_signal(value);
  if (!number || number == 9 || number == 19) return "must be a signal that can be caught";
  spec->stop_signals |= UINT64_C(1) << (number - 1);
  return NULL;
}

const char *take_capability(void *target, char *value) {
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

const char *take_folder(void *target, char *value) {
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

static struct system_entry *add_entry(struct init_spec *spec) {
  struct system_entry *entries = realloc(spec->entries, (spec->entry_count + 1) * sizeof *entries);
  if (!entries) fail(1, "out of memory");
  spec->entries = entries;
  struct system_entry *entry = &entries[spec->entry_count++];
  *entry = (struct system_entry){0};
  return entry;
}

const char *take_file(void *target, char *value) {
  long mode, uid, gid;
  bool good = take_number(&value, 8, 07777, &mode) && take_number(&value, 10, UINT_MAX - 1L, &uid) && take_number(&value, 10, UINT_MAX - 1L, &gid);
  char *source = good && value ? split_word(value) : NULL;
  if (!source || *value != '/' || *source != '/') return "must be MODE UID GID, an absolute path, and the path of the contents";
  struct system_entry *entry = add_entry(target);
  *entry = (struct system_entry){.path = copy_text(value), .source = copy_text(source), .mode = (mode_t)mode, .uid = (uid_t)uid, .gid = (gid_t)gid};
  return NULL;
}

const char *take_link(void *target, char *value) {
  char *aim = split_word(value);
  if (!aim || !*aim || *value != '/') return "must be an absolute path and the target of the link";
  struct system_entry *entry = add_entry(target);
  *entry = (struct system_entry){.path = copy_text(value), .source = copy_text(aim), .is_link = true};
  return NULL;
}

const char *take_identity(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(target, value);
  if (!process) return unknown;
  if (!rest || !*rest) return "must be NAME and a hash";
  if (process->hash) return "occurs twice for this process";
  process->hash = copy_text(rest);
  return NULL;
}

const char *take_restarts_with(void *target, char *value) {
  char *rest = split_word(value);
  struct init_process *process = init_spec_process(target, value);
  if (!process || !rest || !init_spec_process(target, rest)) return unknown;
  list_add(&process->restarts_with, copy_text(rest));
  return NULL;
}
