#include "init-spec.h"

#include <fcntl.h>
#include <limits.h>

#define AT(member) offsetof(struct init_spec, member)
#define CUSTOM(word, repeats, take) {word, VALUE_CUSTOM, 0, 0, NULL, repeats, take}
#define PLAIN(word, kind, member) {word, kind, AT(member), 0, NULL, false, NULL}
#define CHOICE(word, member, choices) {word, VALUE_CHOICE, AT(member), 0, choices, false, NULL}

static const struct directive directives[] = {
    CUSTOM("process", true, take_process),
    CUSTOM("title", true, take_title),
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
    CUSTOM("file", true, take_file),
    CUSTOM("link", true, take_link),
    PLAIN("tree", VALUE_LIST, trees),
    CUSTOM("identity", true, take_identity),
    CUSTOM("restarts-with", true, take_restarts_with),
    PLAIN("current", VALUE_PATH, current),
    PLAIN("settings", VALUE_TEXT, settings),
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
    struct init_process *next = init_spec_process(spec, process->dependencies.items[i].name);
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
      if (!init_spec_process(spec, process->dependencies.items[j].name)) {
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


char *init_spec_runtime(const char *path) {
  char line[PATH_MAX + 3] = "";
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t size = fd < 0 ? -1 : read(fd, line, sizeof line - 1);
  if (fd >= 0) close(fd);
  if (size < 3 || strncmp(line, "#!/", 3) != 0) return NULL;
  line[2 + strcspn(line + 2, " \t\n")] = '\0';
  return copy_text(line + 2);
}

bool init_spec_read(const char *path, struct init_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  spec->runtime = init_spec_runtime(path);
  return spec_read(path, directives, COUNT(directives), spec, error) && check(spec, error);
}

bool init_spec_parse(const char *path, char *text, size_t length, struct init_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  return spec_parse(path, text, length, directives, COUNT(directives), spec, error) && check(spec, error);
}

static void free_processes(struct init_spec *spec) {
  for (size_t i = 0; i < spec->process_count; i++) {
    struct init_process *process = &spec->processes[i];
    free(process->name);
    free(process->title);
    free(process->start);
    free(process->hash);
    dependencies_free(&process->dependencies);
    list_free(&process->restarts_with);
  }
  free(spec->processes);
}

void init_spec_free(struct init_spec *spec) {
  char *texts[] = {spec->path, spec->manager, spec->manager_label, spec->before, spec->state_directory, spec->runtime, spec->current, spec->settings};
  for (size_t i = 0; i < COUNT(texts); i++) free(texts[i]);
  list_free(&spec->arguments);
  list_free(&spec->writable);
  list_free(&spec->trees);
  free_processes(spec);
  for (size_t i = 0; i < spec->folder_count; i++) free(spec->folders[i].path);
  free(spec->folders);
  for (size_t i = 0; i < spec->entry_count; i++) {
    free(spec->entries[i].path);
    free(spec->entries[i].source);
  }
  free(spec->entries);
  *spec = (struct init_spec){0};
}
