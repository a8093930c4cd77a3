#include "control.h"

#include "run-directory.h"
#include "values.h"

#include <poll.h>
#include <sys/stat.h>

enum { WAIT_SECONDS = 60, SETTLE_SECONDS = 5 };

static const char help[] =
    "usage: gen-nix-control status [--json] [NAME...]\n"
    "       gen-nix-control start|stop|restart [--no-wait] [--timeout SECONDS] NAME...\n"
    "       gen-nix-control reload NAME...\n"
    "       gen-nix-control signal NAME SIGNAL\n"
    "       gen-nix-control health\n"
    "       gen-nix-control wait NAME [--for started|ready|healthy|completed|stopped] [--timeout SECONDS]\n"
    "       gen-nix-control exec NAME|--spec SPEC -- COMMAND...\n"
    "       gen-nix-control upgrade [--check] [--at-restart] [--json] [--timeout SECONDS] [--settle SECONDS] SPEC\n"
    "       gen-nix-control missing [--store FOLDER]\n";

static int wrong_usage(void) {
  fputs(help, stderr);
  return EXIT_USAGE;
}

/* Parses the options, and leaves the names in the arguments. */
static bool parse_options(int count, char **arguments, struct control_options *options) {
  *options = (struct control_options){.timeout = WAIT_SECONDS, .settle = SETTLE_SECONDS, .condition = "ready", .store = "/nix/store", .names = arguments};
  for (int i = 0; i < count; i++) {
    const char *word = arguments[i];
    if (strcmp(word, "--") == 0) {
      options->command = arguments + i + 1;
      return i + 1 < count;
    }
    if (strcmp(word, "--json") == 0) options->json = true;
    else if (strcmp(word, "--no-wait") == 0) options->no_wait = true;
    else if (strcmp(word, "--check") == 0) options->check = true;
    else if (strcmp(word, "--at-restart") == 0) options->at_restart = true;
    else if (strcmp(word, "--store") == 0 && i + 1 < count) options->store = arguments[++i];
    else if (strcmp(word, "--spec") == 0 && i + 1 < count) options->spec = arguments[++i];
    else if (strcmp(word, "--for") == 0 && i + 1 < count) options->condition = arguments[++i];
    else if (strcmp(word, "--timeout") == 0 && i + 1 < count && parse_number(arguments[i + 1], 86400, &options->timeout)) i++;
    else if (strcmp(word, "--settle") == 0 && i + 1 < count && parse_number(arguments[i + 1], 86400, &options->settle)) i++;
    else if (starts_with(word, "-") && strcmp(word, "-") != 0) return false;
    else options->names[options->count++] = arguments[i];
  }
  return true;
}

static int open_connection(const char *run) {
  if (!run) fail(1, "no gen-nix-init runs here, or it belongs to another user");
  char *path = format_text("%s/init.sock", run);
  int fd = message_connect(path);
  if (fd < 0) fail(1, "cannot reach gen-nix-init at %s: %s", path, strerror(errno));
  free(path);
  return fd;
}

void control_send(int fd, struct message *message) {
  if (!message_send(fd, message, NULL, 0)) fail(1, "cannot reach gen-nix-init: %s", strerror(errno));
}

bool control_receive(int fd, struct message *message, int64_t end) {
  for (;;) {
    int received = message_receive(fd, message, NULL, 0);
    if (received > 0) return true;
    if (received == 0 || (errno != EAGAIN && errno != EINTR)) fail(1, "gen-nix-init has ended");
    int64_t left = end ? end - now_ms() : -1;
    if (end && left <= 0) return false;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    poll(&wait, 1, (int)left);
  }
}

/* Waits for the answer to a request; prints the reason of a refusal. */
static int receive_done(int fd, const struct control_options *options, size_t *count) {
  struct message message = {0};
  while (control_receive(fd, &message, 0) && strcmp(message_verb(&message), "done") != 0)
    if (strcmp(message_verb(&message), "process") == 0) control_status(&message, options->json, (*count)++);
  int code = (int)message_number(&message, "code", 1);
  const char *text = message_get(&message, "text");
  if (code && *text) say("%s", text);
  message_free(&message);
  return code;
}

static int wait_for(int fd, const char *name, const char *condition, int64_t timeout) {
  struct message message = {0};
  int64_t end = now_ms() + timeout * 1000;
  message_start(&message, "wait");
  message_add(&message, "name", "%s", name);
  message_add(&message, "for", "%s", condition);
  control_send(fd, &message);
  if (!control_receive(fd, &message, end)) {
    say("%s: not %s within %lld s", name, condition, (long long)timeout);
    return 124;
  }
  int code = (int)message_number(&message, "code", 1);
  const char *text = message_get(&message, "text");
  if (code) say("%s: %s", name, *text ? text : "the condition cannot hold any more");
  message_free(&message);
  return code;
}

static int control_order(int fd, const char *verb, const struct control_options *options) {
  struct message message = {0};
  size_t count = 0;
  if (!options->count) return wrong_usage();
  message_start(&message, verb);
  for (int i = 0; i < options->count; i++) message_add(&message, "name", "%s", options->names[i]);
  control_send(fd, &message);
  message_free(&message);
  int code = receive_done(fd, options, &count);
  if (code || options->no_wait || strcmp(verb, "reload") == 0) return code;
  for (int i = 0; i < options->count && !code; i++)
    code = wait_for(fd, options->names[i], strcmp(verb, "stop") == 0 ? "stopped" : "ready", options->timeout);
  return code;
}

static int status(int fd, const struct control_options *options) {
  struct message message = {0};
  size_t count = 0;
  message_start(&message, "status");
  for (int i = 0; i < options->count; i++) message_add(&message, "name", "%s", options->names[i]);
  control_send(fd, &message);
  message_free(&message);
  int code = receive_done(fd, options, &count);
  if (!code) control_status_end(options->json, count);
  return code;
}

static int send_signal(int fd, const struct control_options *options) {
  struct message message = {0};
  size_t count = 0;
  int number = options->count == 2 ? parse_signal(options->names[1]) : 0;
  if (!number) return wrong_usage();
  message_start(&message, "signal");
  message_add(&message, "name", "%s", options->names[0]);
  message_add(&message, "number", "%d", number);
  control_send(fd, &message);
  message_free(&message);
  return receive_done(fd, options, &count);
}

static int exec_command(int fd, const char *run, const struct control_options *options) {
  struct message message = {0};
  if (options->count != 1 || !options->command) return wrong_usage();
  message_start(&message, "status");
  message_add(&message, "name", "%s", options->names[0]);
  control_send(fd, &message);
  control_receive(fd, &message, 0);
  const char *spec = message_get(&message, "spec");
  if (strcmp(message_verb(&message), "process") != 0) fail(1, "%s", message_get(&message, "text"));
  if (!*spec) fail(1, "%s: its keeper is not running yet", options->names[0]);
  close(fd);
  return control_exec(spec, run, options->command);
}

int control_main(int count, char **arguments) {
  struct control_options options;
  const char *verb = count > 0 ? arguments[0] : "";
  if (strcmp(verb, "help") == 0 || strcmp(verb, "--help") == 0) {
    fputs(help, stdout);
    return 0;
  }
  static const char *const verbs[] = {"status", "start", "stop", "restart", "reload", "signal", "wait", "health", "exec", "upgrade", "missing"};
  bool known = false;
  for (size_t i = 0; i < COUNT(verbs); i++) known |= strcmp(verb, verbs[i]) == 0;
  if (!known || !parse_options(count - 1, arguments + 1, &options)) return wrong_usage();
  if (strcmp(verb, "missing") == 0) return options.count ? wrong_usage() : control_missing(options.store);
  if (options.spec) {
    if (strcmp(verb, "exec") != 0 || options.count || !options.command) return wrong_usage();
    return control_exec(options.spec, NULL, options.command);
  }
  const char *run = strcmp(verb, "upgrade") == 0 ? run_directory_of_container() : run_directory_find();
  int fd = open_connection(run);
  if (strcmp(verb, "status") == 0) return status(fd, &options);
  if (strcmp(verb, "signal") == 0) return send_signal(fd, &options);
  if (strcmp(verb, "exec") == 0) return exec_command(fd, run, &options);
  if (strcmp(verb, "upgrade") == 0) return options.count == 1 ? control_upgrade(fd, &options) : wrong_usage();
  if (strcmp(verb, "health") == 0) return options.count ? wrong_usage() : control_health(fd);
  if (strcmp(verb, "wait") == 0)
    return options.count == 1 ? wait_for(fd, options.names[0], options.condition, options.timeout) : wrong_usage();
  return control_order(fd, verb, &options);
}
