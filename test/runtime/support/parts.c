/* Runs parts of the runtime on their own: what the tests compare, and random input for the parsers. */
#include "message.h"
#include "schedule.h"
#include "spec.h"

/* A generator that gives the same numbers for the same seed everywhere. */
static uint32_t next_random(uint32_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

static const char *const words[] = {
    "name",     "exec",    "arg",       "ready",     "health",     "tcp",      "http",     "http://",  "exec",   "log",     "notify",  "fd",
    "depends",  "started", "healthy",   "limit",     "open-files", "memory",   "schedule", "@daily",   "*/5",    "* * * *", "1-5,7",   "[::1]:80",
    "secret",   "env",     "A=B",       "=",         "capability", "chown",    "report",   "file",     "/a b",   "4096",    "99999999999999999999",
    "process",  "start",   "manager",   "type",      "oneshot",    "umask",    "022",      "nice",     "-20",    "\\n",     "\\\\",    "\\x",
    "stop-signal", "RTMIN+3", "TERM",   "watchdog",  "log file /x 4096 3", "user", "restart-tries", "essential", "a", "b", "localhost:80/x", "http://[::1]/",
};

static const char *const directives[] = {
    "arg", "before", "capability", "depends", "directory", "env", "env-clear", "env-file", "essential", "exec",
    "extra-group", "file", "folder", "group", "health", "health-action", "health-arg", "health-interval", "health-retries",
    "health-start-period", "health-timeout", "identity", "initialize", "label", "limit", "link", "log", "log-format", "manager",
    "manager-label", "manager-mode", "mode", "name", "nice", "no-new-privileges", "pid-file", "process", "ready",
    "ready-arg", "ready-interval", "ready-probe-timeout", "ready-retries", "ready-start-period", "ready-timeout",
    "reload-signal", "report", "restart", "restart-delay", "restart-delay-max", "restart-tries", "restart-window",
    "current", "restarts-with", "settings", "tree",
    "schedule", "secret", "start", "state-dir", "state-directory", "stop-budget", "stop-command", "stop-signal",
    "stop-timeout", "type", "umask", "user", "watchdog", "when-all-end", "when-over", "writable",
};

/* Writes lines of known words, wrong words and any bytes. */
static size_t random_text(uint32_t *seed, char *text, size_t most) {
  size_t length = 0, wanted = next_random(seed) % most;
  bool at_start = true;
  while (length < wanted) {
    uint32_t choice = next_random(seed) % 64;
    if (choice == 0) {
      text[length++] = (char)next_random(seed);
    } else if (!at_start && choice < 24) {
      text[length++] = '\n';
      at_start = true;
    } else {
      const char *word = at_start ? directives[next_random(seed) % COUNT(directives)] : words[next_random(seed) % COUNT(words)];
      for (; *word && length < wanted; word++) text[length++] = *word;
      if (length < wanted) text[length++] = ' ';
      at_start = false;
    }
  }
  return length;
}

/* Each input lies in memory of its own size, so that a sanitizer sees a step beyond it. */
static void feed_all(const char *text, size_t length) {
  for (int face = 0; face < 2; face++) {
    struct process_spec process;
    struct init_spec init;
    struct bytes error = {0};
    char *copy = allocate(length + 1);
    memcpy(copy, text, length);
    bool good = face ? init_spec_parse("x", copy, length, &init, &error) : process_spec_parse("x", copy, length, &process, &error);
    if (!good && !error.length) fail(1, "a refusal without a reason");
    bytes_free(&error);
    free(copy);
  }
  struct message message = {0};
  bytes_add(&message.text, text, length);
  message_split(&message);
  const char *place = NULL;
  while (message_next(&message, "name", &place)) continue;
  message_number(&message, "code", 0);
  message_verb(&message);
  message_free(&message);
  struct bytes json = {0};
  bytes_json(&json, text, length);
  bytes_free(&json);
}

/* Feeds the text, and each of its lines alone: a wrong line must not hide what stands below it. */
static void feed_parsers(const char *text, size_t length) {
  feed_all(text, length);
  for (const char *line = text; line < text + length;) {
    const char *end = memchr(line, '\n', (size_t)(text + length - line));
    if (!end) end = text + length;
    feed_all(line, (size_t)(end - line));
    line = end + 1;
  }
}

int main(int count, char **arguments) {
  if (count == 4 && strcmp(arguments[1], "next") == 0) {
    struct schedule schedule;
    const char *problem = schedule_parse(arguments[2], &schedule);
    if (problem) fail(1, "%s", problem);
    printf("%lld\n", (long long)schedule_next(&schedule, (time_t)atoll(arguments[3])));
    return 0;
  }
  if (count == 4 && strcmp(arguments[1], "random") == 0) {
    uint32_t seed = (uint32_t)atoll(arguments[2]);
    char text[2048];
    for (long long i = atoll(arguments[3]); i > 0; i--) feed_parsers(text, random_text(&seed, text, sizeof text));
    return 0;
  }
  fprintf(stderr, "usage: parts next EXPRESSION NOW | parts random SEED COUNT\n");
  return 64;
}
