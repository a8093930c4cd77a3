#include "control.h"

static void print_json(const struct message *message, size_t index) {
  static const char *const texts[] = {"title", "type", "state", "health", "spec", "text"};
  static const struct {
    const char *key, *name;
  } numbers[] = {{"main", "pid"}, {"keeper", "keeper"}, {"restarts", "restarts"}};
  struct bytes line = {0};
  char time[32];
  bytes_text(&line, index ? ",\n  {" : "[\n  {");
  for (size_t i = 0; i < COUNT(texts); i++) {
    const char *value = message_get(message, texts[i]);
    if (!*value) continue;
    bytes_format(&line, "%s\"%s\":", i ? "," : "", i ? texts[i] : "name");
    bytes_json(&line, value, strlen(value));
  }
  for (size_t i = 0; i < COUNT(numbers); i++)
    bytes_format(&line, ",\"%s\":%lld", numbers[i].name, (long long)message_number(message, numbers[i].key, 0));
  if (message_number(message, "code", -1) >= 0) bytes_format(&line, ",\"exitCode\":%lld", (long long)message_number(message, "code", 0));
  if (message_number(message, "started", 0)) {
    format_time(time, message_number(message, "started", 0));
    bytes_format(&line, ",\"started\":\"%s\"", time);
  }
  format_time(time, message_number(message, "since", 0));
  bytes_format(&line, ",\"since\":\"%s\",\"ready\":%s}", time, message_number(message, "ready", 0) ? "true" : "false");
  fwrite(line.data, 1, line.length, stdout);
  bytes_free(&line);
}

static void print_row(const struct message *message, size_t index) {
  char pid[24] = "-", code[40] = "", since[24];
  const char *text = message_get(message, "text"), *health = message_get(message, "health");
  int64_t main = message_number(message, "main", 0), number = message_number(message, "code", -1);
  if (!index) printf("%-24s %-12s %8s %9s %8s  %s\n", "NAME", "STATE", "PID", "RESTARTS", "SINCE", "NOTE");
  if (main) snprintf(pid, sizeof pid, "%lld", (long long)main);
  if (number >= 0) snprintf(code, sizeof code, "exit code %lld", (long long)number);
  format_duration(since, wall_ms() - message_number(message, "since", 0));
  bool shows_health = strcmp(health, "unknown") != 0;
  printf("%-24s %-12s %8s %9s %8s  %s%s%s%s%s\n", message_get(message, "title"), message_get(message, "state"), pid, message_get(message, "restarts"),
         since, shows_health ? health : "", shows_health && (*text || *code) ? "; " : "", *text ? text : code, *text && *code && number ? "; " : "",
         *text && number ? code : "");
}

void control_status(const struct message *message, bool json, size_t index) {
  if (json) print_json(message, index);
  else print_row(message, index);
}

void control_status_end(bool json, size_t count) {
  if (json) fputs(count ? "\n]\n" : "[]\n", stdout);
}
