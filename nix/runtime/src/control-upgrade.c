#include "control.h"

#include "files.h"
#include "system.h"
#include "upgrade-plan.h"

#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { NEEDS_RESTART = 3 };

static void read_spec(const char *path, struct init_spec *spec) {
  struct bytes error = {0};
  if (init_spec_read(path, spec, &error)) return;
  bytes_add(&error, "", 1);
  fail(EXIT_WRONG_SPEC, "%s", error.data);
}

/* Reads the specification from standard input, which need not be in the container yet. */
static void read_given(struct init_spec *spec) {
  struct bytes text = {0}, error = {0};
  char buffer[4096];
  ssize_t size;
  while ((size = read(0, buffer, sizeof buffer)) > 0) bytes_add(&text, buffer, (size_t)size);
  bytes_add(&text, "", 1);
  char *runtime = NULL;
  if (strncmp(text.data, "#!/", 3) == 0) runtime = format_text("%.*s", (int)strcspn(text.data + 2, " \n"), text.data + 2);
  if (!init_spec_parse("the new specification", text.data, text.length - 1, spec, &error)) {
    bytes_add(&error, "", 1);
    fail(EXIT_WRONG_SPEC, "%s", error.data);
  }
  spec->runtime = runtime;
  bytes_free(&text);
}

/* init may run as another user, whom root must not believe everything. */
static bool is_own_file(const char *path) {
  struct stat status;
  char *folder = copy_text(path), *slash = strrchr(folder, '/');
  if (slash) *slash = '\0';
  bool own = slash && is_trusted_folder(*folder ? folder : "/") && stat(path, &status) == 0 && (status.st_uid == 0 || status.st_uid == geteuid()) &&
             !(status.st_mode & 022);
  free(folder);
  return own;
}

/* Asks init for the specification of the current system. */
static void read_current(int fd, struct init_spec *spec) {
  struct message message = {0};
  message_start(&message, "system");
  control_send(fd, &message);
  control_receive(fd, &message, 0);
  const char *path = message_get(&message, "spec");
  if (!*path) fail(1, "the runtime of this container does not know upgrades");
  if (!is_own_file(path)) fail(1, "%s: another user can write to it", path);
  read_spec(path, spec);
  message_free(&message);
}

/* Adapts the plan to the processes that were stopped by hand, which start, and those that GEN_NIX_PROCESSES does not choose. */
static void apply_states(int fd, const struct init_spec *next, struct upgrade_plan *plan, bool with_held) {
  struct message message = {0};
  message_start(&message, "status");
  control_send(fd, &message);
  while (control_receive(fd, &message, 0) && strcmp(message_verb(&message), "done") != 0) {
    const char *name = message_get(&message, "name");
    struct planned *planned = plan_find(plan, name);
    if (planned) planned->is_unused = strcmp(message_get(&message, "state"), "not-chosen") == 0;
    if (with_held && message_number(&message, "held", 0) == 1) plan_start(plan, next, name);
  }
  message_free(&message);
}

static void print_names(const struct upgrade_plan *plan, enum action action, const char *words) {
  bool first = true;
  for (size_t i = 0; i < plan->count; i++) {
    const struct planned *planned = &plan->items[i];
    if (planned->action != action || planned->is_unused) continue;
    printf("%s%s", first ? words : ", ", planned->title);
    if (planned->cause) printf(" (with %s)", planned->cause);
    first = false;
  }
  if (!first) printf("\n");
}

static void print_plan(const struct upgrade_plan *plan) {
  print_names(plan, ACTION_STOP, "stop:    ");
  print_names(plan, ACTION_RESTART, "restart: ");
  print_names(plan, ACTION_START, "start:   ");
  print_names(plan, ACTION_KEEP, "keep:    ");
}

static void print_json(const struct upgrade_plan *plan, int code, const char *reason, int64_t ms, bool settings_change) {
  struct bytes text = {0};
  bytes_format(&text, "{\"code\":%d,\"reason\":", code);
  if (reason) bytes_json(&text, reason, strlen(reason));
  else bytes_text(&text, "null");
  bytes_format(&text, ",\"milliseconds\":%lld,\"settingsChange\":%s,\"processes\":[", (long long)ms, settings_change ? "true" : "false");
  bool first = true;
  for (size_t i = 0; i < plan->count; i++) {
    if (plan->items[i].is_unused) continue;
    bytes_format(&text, "%s\n  {\"name\":\"%s\",\"action\":\"%s\"", first ? "" : ",", plan->items[i].title, action_name(plan->items[i].action));
    if (plan->items[i].cause) bytes_format(&text, ",\"with\":\"%s\"", plan->items[i].cause);
    bytes_text(&text, "}");
    first = false;
  }
  bytes_text(&text, "]}\n");
  fwrite(text.data, 1, text.length, stdout);
  bytes_free(&text);
}

static void say_error(struct bytes *error) {
  bytes_add(error, "", 1);
  say("%s", error->data);
  error->length = 0;
}

static int request_upgrade(int fd, const char *path, const struct control_options *options, bool files_are_ready, struct message *answer) {
  message_start(answer, "upgrade");
  message_add(answer, "files-are-ready", "%d", files_are_ready);
  message_add(answer, "spec", "%s", path);
  message_add(answer, "timeout", "%lld", (long long)options->timeout * 1000);
  message_add(answer, "settle", "%lld", (long long)options->settle * 1000);
  control_send(fd, answer);
  while (control_receive(fd, answer, 0) && strcmp(message_verb(answer), "done") != 0) continue;
  return (int)message_number(answer, "code", 1);
}

/* Only root can replace the files of a container whose init runs as another user. */
static bool has_to_replace_files(int fd) {
  struct ucred init;
  socklen_t size = sizeof init;
  return geteuid() == 0 && getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &init, &size) == 0 && init.uid != 0;
}

static bool replace_files(const struct init_spec *from, const struct init_spec *to) {
  struct bytes error = {0};
  bool good = system_is_complete(to, &error) && system_set_unfinished(to, to->path, &error) && system_apply(from, to, &error);
  if (!good) say_error(&error);
  bytes_free(&error);
  return good;
}

static int upgrade_with_files(int fd, const struct init_spec *current, const struct init_spec *next, const struct control_options *options,
                              struct message *answer) {
  struct bytes error = {0};
  char *obstacle = plan_needs_restart(current, next);
  free(obstacle);
  if (obstacle || !has_to_replace_files(fd)) return request_upgrade(fd, next->path, options, false, answer);
  int code = replace_files(current, next) ? request_upgrade(fd, next->path, options, true, answer) : 1;
  bool restored = true;
  if (!code && !system_set_current(next, &error)) {
    /* After a restart of the container, the previous system would run, so it has to run now as well. */
    say_error(&error);
    code = 1;
    restored = system_apply(next, current, &error);
    if (!restored) say_error(&error);
    if (request_upgrade(fd, current->path, options, true, answer)) say("the previous system is not restored: %s", message_get(answer, "text"));
    message_start(answer, "done");
    message_add(answer, "text", "the link to the new system cannot be written");
  } else if (code) {
    restored = system_apply(next, current, &error);
    if (!restored) say_error(&error);
  }
  /* Without its files, the next start of the container restores them. */
  if (restored && !system_set_unfinished(current, NULL, &error)) say_error(&error);
  bytes_free(&error);
  return code;
}

/* The runtime of the new system checks its specification, because it may know other directives. */
static void check_with_own_runtime(const char *path) {
  char *runtime = init_spec_runtime(path);
  if (!runtime) fail(EXIT_WRONG_SPEC, "%s: its first line must be #! and the path of gen-nix-init", path);
  char *arguments[] = {runtime, "--check", (char *)path, NULL};
  extern char **environ;
  pid_t pid;
  int status, reason = posix_spawn(&pid, runtime, NULL, NULL, arguments, environ);
  if (reason) fail(1, "%s: %s", runtime, strerror(reason));
  if (waitpid(pid, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status)) exit(EXIT_WRONG_SPEC);
  free(runtime);
}

/* The next start of the container uses the new system. */
static int set_next_start(const struct init_spec *current, const char *path) {
  struct init_spec next = {.path = (char *)path, .current = current->current};
  struct bytes error = {0};
  check_with_own_runtime(path);
  if (!current->current) fail(1, "this system has no link to the current one");
  if (system_set_unfinished(current, current->path, &error) && system_set_current(&next, &error)) return 0;
  bytes_add(&error, "", 1);
  fail(1, "%s", error.data);
}

int control_upgrade(int fd, const struct control_options *options) {
  struct init_spec current = {0}, next = {0};
  struct upgrade_plan plan;
  struct message answer = {0};
  const char *path = options->names[0];
  read_current(fd, &current);
  if (options->at_restart) return set_next_start(&current, path);
  if (strcmp(path, "-") == 0) read_given(&next);
  else read_spec(path, &next);
  plan_upgrade(&current, &next, &plan);
  apply_states(fd, &next, &plan, true);
  bool settings_change = (current.settings && next.settings) ? strcmp(current.settings, next.settings) != 0 : current.settings != next.settings;
  int64_t began = now_ms();
  int code = 0;
  char *reason = NULL;
  if (options->check) {
    reason = plan_needs_restart(&current, &next);
    code = reason ? NEEDS_RESTART : 0;
  } else {
    code = upgrade_with_files(fd, &current, &next, options, &answer);
    const char *text = answer.text.length ? message_get(&answer, "text") : "the files of the new system cannot be created";
    if (*text) reason = copy_text(text);
    if (!code) apply_states(fd, &next, &plan, false);
  }
  if (options->json) {
    print_json(&plan, code, reason, now_ms() - began, settings_change);
    return code;
  }
  if (options->check || !code) print_plan(&plan);
  fflush(stdout);
  if (reason) say("%s", reason);
  return code;
}
