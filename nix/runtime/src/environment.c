#include "environment.h"

#include "files.h"

#include <fcntl.h>
#include <sys/stat.h>

extern char **environ;

static size_t name_length(const char *pair) { return strcspn(pair, "="); }

void environment_set(struct list *environment, const char *pair) {
  size_t length = name_length(pair);
  for (size_t i = 0; i < environment->count; i++)
    if (name_length(environment->items[i]) == length && strncmp(environment->items[i], pair, length) == 0) {
      free(environment->items[i]);
      environment->items[i] = copy_text(pair);
      return;
    }
  list_add(environment, copy_text(pair));
}

const char *environment_get(const struct list *environment, const char *name) {
  for (size_t i = 0; i < environment->count; i++)
    if (name_length(environment->items[i]) == strlen(name) && starts_with(environment->items[i], name))
      return environment->items[i] + strlen(name) + 1;
  return NULL;
}

/* Whether a variable is not passed on: one of the runtime, or of the manager by `env-clear NAME` or `env-clear PREFIX*`. */
static bool is_cleared(const struct process_spec *spec, const char *pair) {
  static const char *const own[] = {"GEN_NIX_RUN", "GEN_NIX_PROCESSES", "GEN_NIX_ENVIRONMENT", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"};
  size_t length = name_length(pair);
  for (size_t i = 0; i < COUNT(own); i++)
    if (strlen(own[i]) == length && starts_with(pair, own[i])) return true;
  /* Without init, the manager's credentials are those of this process. */
  if (starts_with(pair, "CREDENTIALS_DIRECTORY=") && getenv("GEN_NIX_RUN")) return true;
  for (size_t i = 0; i < spec->cleared.count; i++) {
    const char *name = spec->cleared.items[i];
    size_t size = strlen(name);
    if (size && name[size - 1] == '*' ? size - 1 <= length && strncmp(pair, name, size - 1) == 0
                                      : size == length && strncmp(pair, name, size) == 0)
      return true;
  }
  return false;
}

/* Reads Docker's format: NAME=VALUE without quoting, NAME alone for the value in the environment, # comments. */
static bool read_file(struct list *environment, const char *name, const struct identity *identity, struct bytes *error) {
  bool optional = *name == '-';
  const char *path = name + optional;
  int fd = open_safely(path, O_RDONLY, 0, identity);
  if (fd < 0 && optional && errno == ENOENT) return true;
  struct bytes text = {0};
  if (fd < 0 || !read_all(fd, &text, 1 << 20)) {
    char *reason = explain_open(path, errno, identity);
    bytes_format(error, "environment file %s: %s", path, reason);
    free(reason);
    if (fd >= 0) close(fd);
    bytes_free(&text);
    return false;
  }
  close(fd);
  bytes_add(&text, "\n", 2);
  int number = 1;
  bool good = true;
  for (char *line = text.data, *end; good && line < text.data + text.length - 1 && (end = strchr(line, '\n')); line = end + 1, number++) {
    *end = '\0';
    if (end > line && end[-1] == '\r') end[-1] = '\0';
    while (*line == ' ' || *line == '\t') line++;
    if (!*line || *line == '#') continue;
    size_t length = name_length(line);
    good = length && !memchr(line, ' ', length);
    if (!good) bytes_format(error, "environment file %s:%d: must be NAME=VALUE", path, number);
    if (good && line[length]) environment_set(environment, line);
    if (good && !line[length] && getenv(line)) {
      char *pair = format_text("%s=%s", line, getenv(line));
      environment_set(environment, pair);
      free(pair);
    }
  }
  bytes_free(&text);
  return good;
}

static void set_pair(struct list *environment, const char *name, const char *value) {
  char *pair = format_text("%s=%s", name, value);
  environment_set(environment, pair);
  free(pair);
}

/* Adds the folders of the specification before those in the manager's PATH. */
static void extend_search_path(const struct process_spec *spec, struct list *environment) {
  const char *inherited = environment_get(environment, "PATH");
  struct bytes path = {0};
  for (size_t i = 0; i < spec->search_path.count; i++) bytes_format(&path, "%s%s", i ? ":" : "", spec->search_path.items[i]);
  if (inherited && *inherited) bytes_format(&path, ":%s", inherited);
  bytes_add(&path, "", 1);
  set_pair(environment, "PATH", path.data);
  bytes_free(&path);
}

/* Takes the variables that GEN_NIX_ENVIRONMENT names from the container, in place of those of the model and its files. */
static void keep_chosen(const struct process_spec *spec, struct list *environment) {
  const char *chosen = getenv("GEN_NIX_ENVIRONMENT");
  char *names = copy_text(chosen ? chosen : ""), *rest = names;
  for (char *name; (name = strsep(&rest, " "));) {
    if (!*name || strchr(name, '=') || !getenv(name)) continue;
    char *pair = format_text("%s=%s", name, getenv(name));
    if (!is_cleared(spec, pair)) environment_set(environment, pair);
    free(pair);
  }
  free(names);
}

bool environment_build(const struct process_spec *spec, const struct identity *identity, struct list *environment, struct bytes *error) {
  /* An empty environment is a list that consists of its end. */
  if (!environment->items) environment->items = allocate(sizeof *environment->items);
  for (char **pair = environ; *pair; pair++)
    if (!is_cleared(spec, *pair)) environment_set(environment, *pair);
  if (spec->search_path.count) extend_search_path(spec, environment);
  if (spec->user) {
    set_pair(environment, "HOME", identity->home ? identity->home : "/");
    set_pair(environment, "USER", identity->name ? identity->name : spec->user);
    set_pair(environment, "LOGNAME", identity->name ? identity->name : spec->user);
    set_pair(environment, "SHELL", identity->shell ? identity->shell : "/bin/sh");
  }
  for (size_t i = 0; i < spec->environment_files.count; i++)
    if (!read_file(environment, spec->environment_files.items[i], identity, error)) return false;
  for (size_t i = 0; i < spec->environment.count; i++) environment_set(environment, spec->environment.items[i]);
  keep_chosen(spec, environment);
  return true;
}
