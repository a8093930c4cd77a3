#include "spec.h"

#include "schedule.h"
#include "values.h"

#include <regex.h>

#define SPEC(value) struct process_spec *spec = (value)

static const char *take_name(void *target, char *value) {
  SPEC(target);
  if (!is_process_name(value)) return "must be letters, digits and _.-:@+";
  spec->name = copy_text(value);
  return NULL;
}

/* An empty label means lines as they are. */
static const char *take_label(void *target, char *value) {
  SPEC(target);
  spec->label = copy_text(value);
  return NULL;
}

static const char *take_umask(void *target, char *value) {
  SPEC(target);
  char *end;
  long mask = strtol(value, &end, 8);
  if (*end || end == value || mask < 0 || mask > 0777) return "must be octal, such as 022";
  spec->umask = (int)mask;
  return NULL;
}

static const char *take_nice(void *target, char *value) {
  SPEC(target);
  char *end;
  long nice = strtol(value, &end, 10);
  if (*end || end == value || nice < -20 || nice > 19) return "must be from -20 to 19";
  spec->nice = (int)nice;
  return NULL;
}

static const char *take_environment(void *target, char *value) {
  SPEC(target);
  if (!strchr(value, '=') || *value == '=') return "must be NAME=VALUE";
  list_add(&spec->environment, copy_text(value));
  return NULL;
}

static const char *take_secret(void *target, char *value) {
  SPEC(target);
  char *path = split_word(value);
  if (!path || *path != '/' || !is_process_name(value)) return "must be a name and an absolute path";
  list_add(&spec->secret_names, copy_text(value));
  list_add(&spec->secret_paths, copy_text(path));
  return NULL;
}

static bool read_bound(const char *text, rlim_t *bound) {
  int64_t number;
  if (strcmp(text, "unlimited") == 0) {
    *bound = RLIM_INFINITY;
    return true;
  }
  if (!parse_number(text, INT64_MAX, &number)) return false;
  *bound = (rlim_t)number;
  return true;
}

static const char *take_limit(void *target, char *value) {
  SPEC(target);
  char *bounds = split_word(value);
  struct limit limit = {.resource = parse_limit(value)};
  if (limit.resource < 0 || !bounds) return "must be open-files, processes, core, memory or locked-memory, and a value";
  char *hard = strchr(bounds, ':');
  if (hard) *hard++ = '\0';
  if (!read_bound(bounds, &limit.value.rlim_cur) || !read_bound(hard ? hard : bounds, &limit.value.rlim_max))
    return "the value must be a number, unlimited, or SOFT:HARD";
  if (limit.value.rlim_cur > limit.value.rlim_max) return "the soft limit is above the hard one";
  if (spec->limit_count == COUNT(spec->limits)) return "too many limits";
  spec->limits[spec->limit_count++] = limit;
  return NULL;
}

static const char *take_capability(void *target, char *value) {
  SPEC(target);
  int number = parse_capability(value);
  if (number < 0 && strcmp(value, "none") != 0) return "is not a capability";
  spec->has_capabilities = true;
  if (number >= 0) spec->capabilities |= UINT64_C(1) << number;
  return NULL;
}

static const char *take_depends(void *target, char *value) {
  SPEC(target);
  return dependencies_add(&spec->dependencies, value);
}

static const char *take_schedule(void *target, char *value) {
  SPEC(target);
  struct schedule schedule;
  const char *problem = schedule_parse(value, &schedule);
  if (!problem) spec->schedule = copy_text(value);
  return problem;
}

/* Reads PORT, HOST:PORT or [HOST]:PORT. */
static bool read_address(struct probe_spec *probe, char *value) {
  int64_t port;
  char *colon = strrchr(value, ':');
  if (!parse_number(colon ? colon + 1 : value, 65535, &port) || !port) return false;
  probe->port = (int)port;
  if (!colon) {
    probe->host = copy_text("localhost");
    return true;
  }
  *colon = '\0';
  size_t length = strlen(value);
  if (length > 2 && value[0] == '[' && value[length - 1] == ']') {
    value[length - 1] = '\0';
    value++;
  }
  probe->host = copy_text(value);
  return *value != '\0';
}

static const char *read_url(struct probe_spec *probe, char *value) {
  if (!starts_with(value, "http://")) return "must begin with http://";
  value += strlen("http://");
  if (strpbrk(value, " \r\n\t")) return "the URL contains a space";
  char *path = strchr(value, '/');
  probe->path = copy_text(path ? path : "/");
  if (path) *path = '\0';
  char *address = value[0] && !strchr(strrchr(value, ']') ? strrchr(value, ']') : value, ':') ? format_text("%s:80", value)
                                                                                             : copy_text(value);
  bool good = read_address(probe, address);
  free(address);
  return good ? NULL : "the URL needs a host and a port from 1 to 65535";
}

static const char *take_probe(struct probe_spec *probe, char *value, bool is_health) {
  char *rest = split_word(value);
  if (strcmp(value, "notify") == 0 && !is_health) {
    probe->kind = PROBE_NOTIFY;
    return rest ? "takes no value" : NULL;
  }
  if (!rest) return is_health ? "must be tcp, http or exec, and a value" : "must be tcp, http, exec, log, notify or fd, and a value";
  if (strcmp(value, "tcp") == 0) {
    probe->kind = PROBE_TCP;
    return read_address(probe, rest) ? NULL : "must be PORT or HOST:PORT";
  }
  if (strcmp(value, "http") == 0) {
    probe->kind = PROBE_HTTP;
    return read_url(probe, rest);
  }
  if (strcmp(value, "exec") == 0) {
    probe->kind = PROBE_EXEC;
    probe->path = copy_text(rest);
    return NULL;
  }
  if (strcmp(value, "log") == 0 && !is_health) {
    regex_t pattern;
    if (regcomp(&pattern, rest, REG_EXTENDED | REG_NOSUB)) return "is not an extended regular expression";
    regfree(&pattern);
    probe->kind = PROBE_LOG;
    probe->pattern = copy_text(rest);
    return NULL;
  }
  int64_t fd;
  if (strcmp(value, "fd") == 0 && !is_health) {
    if (!parse_number(rest, 255, &fd) || fd < 3) return "the descriptor must be from 3 to 255";
    probe->kind = PROBE_FD;
    probe->fd = (int)fd;
    return NULL;
  }
  return "is not a supported probe";
}

static const char *take_ready(void *target, char *value) { return take_probe(&((struct process_spec *)target)->ready, value, false); }

static const char *take_health(void *target, char *value) { return take_probe(&((struct process_spec *)target)->health, value, true); }

static const char *take_log(void *target, char *value) {
  SPEC(target);
  char *path = split_word(value);
  if (strcmp(value, "file") != 0) {
    spec->log = strcmp(value, "engine") == 0 ? LOG_ENGINE : strcmp(value, "off") == 0 ? LOG_OFF : strcmp(value, "direct") == 0 ? LOG_DIRECT : -1;
    return spec->log < 0 || path ? "must be engine, direct, off, or file PATH BYTES COUNT" : NULL;
  }
  /* The path may contain spaces, so the numbers are searched from the end. */
  char *count = path ? strrchr(path, ' ') : NULL;
  if (count) *count++ = '\0';
  char *bytes = count ? strrchr(path, ' ') : NULL;
  if (bytes) *bytes++ = '\0';
  if (!bytes || *path != '/' || !parse_number(bytes, INT64_MAX, &spec->log_bytes) || !parse_number(count, 1000, &spec->log_count))
    return "must be file PATH BYTES COUNT";
  if (spec->log_bytes && spec->log_bytes < 4096) return "a file must have at least 4096 bytes";
  spec->log = LOG_FILE;
  spec->log_file = copy_text(path);
  return NULL;
}

static const char *take_report(void *target, char *value) {
  SPEC(target);
  char *rest = split_word(value);
  int64_t fd;
  if (strcmp(value, "notify") == 0 && !rest) {
    spec->report = REPORT_NOTIFY;
  } else if (strcmp(value, "fd") == 0 && rest && parse_number(rest, 255, &fd) && fd > 2) {
    spec->report = REPORT_FD;
    spec->report_fd = (int)fd;
  } else if (strcmp(value, "file") == 0 && rest) {
    spec->report = REPORT_FILE;
    spec->report_path = copy_text(rest);
  } else {
    return "must be fd NUMBER, notify, or file PATH";
  }
  return NULL;
}

#define AT(member) offsetof(struct process_spec, member)
#define TIME(word, member) {word, VALUE_NUMBER, AT(member), INT64_C(31536000000), NULL, false, NULL}
#define LONG_NUMBER(word, member) {word, VALUE_NUMBER, AT(member), 1000000, NULL, false, NULL}
#define CUSTOM(word, repeats, take) {word, VALUE_CUSTOM, 0, 0, NULL, repeats, take}
#define PLAIN(word, kind, member) {word, kind, AT(member), 0, NULL, false, NULL}
#define CHOICE(word, member, choices) {word, VALUE_CHOICE, AT(member), 0, choices, false, NULL}

static const struct directive directives[] = {
    CUSTOM("name", false, take_name),
    CUSTOM("label", false, take_label),
    PLAIN("exec", VALUE_TEXT, exec),
    PLAIN("arg", VALUE_LIST, arguments),
    CHOICE("mode", daemon, "foreground|daemon"),
    PLAIN("pid-file", VALUE_PATH, pid_file),
    PLAIN("initialize", VALUE_PATH, initialize),
    PLAIN("initialize-arg", VALUE_LIST, initialize_arguments),
    PLAIN("directory", VALUE_PATH, directory),
    CUSTOM("umask", false, take_umask),
    CUSTOM("nice", false, take_nice),
    PLAIN("user", VALUE_TEXT, user),
    PLAIN("group", VALUE_TEXT, group),
    PLAIN("extra-group", VALUE_LIST, extra_groups),
    PLAIN("path", VALUE_LIST, search_path),
    CUSTOM("env", true, take_environment),
    PLAIN("env-file", VALUE_LIST, environment_files),
    PLAIN("env-clear", VALUE_LIST, cleared),
    CUSTOM("secret", true, take_secret),
    CUSTOM("limit", true, take_limit),
    CUSTOM("capability", true, take_capability),
    PLAIN("no-new-privileges", VALUE_FLAG, no_new_privileges),
    CHOICE("type", type, "service|oneshot|scheduled"),
    CUSTOM("schedule", false, take_schedule),
    CHOICE("restart", restart, "always|on-failure|never"),
    TIME("restart-delay", restart_delay),
    TIME("restart-delay-max", restart_delay_max),
    LONG_NUMBER("restart-tries", restart_tries),
    TIME("restart-window", restart_window),
    PLAIN("essential", VALUE_FLAG, essential),
    CUSTOM("depends", true, take_depends),
    CUSTOM("ready", false, take_ready),
    PLAIN("ready-arg", VALUE_LIST, ready.arguments),
    TIME("ready-interval", ready.interval),
    TIME("ready-timeout", ready.timeout),
    TIME("ready-probe-timeout", ready.probe_timeout),
    LONG_NUMBER("ready-retries", ready.retries),
    TIME("ready-start-period", ready.start_period),
    CUSTOM("health", false, take_health),
    PLAIN("health-arg", VALUE_LIST, health.arguments),
    TIME("health-interval", health.interval),
    TIME("health-timeout", health.probe_timeout),
    LONG_NUMBER("health-retries", health.retries),
    TIME("health-start-period", health.start_period),
    CHOICE("health-action", health_action, "none|restart|end"),
    TIME("watchdog", watchdog),
    PLAIN("stop-signal", VALUE_SIGNAL, stop_signal),
    TIME("stop-timeout", stop_timeout),
    PLAIN("stop-command", VALUE_PATH, stop_command),
    PLAIN("stop-arg", VALUE_LIST, stop_arguments),
    PLAIN("reload-signal", VALUE_SIGNAL, reload_signal),
    CUSTOM("log", false, take_log),
    CHOICE("log-format", log_json, "text|json"),
    CUSTOM("report", false, take_report),
    CHOICE("when-over", when_over, "exit|stay"),
    PLAIN("state-directory", VALUE_PATH, state_directory),
};

static const char *check(struct process_spec *spec) {
  if (!spec->name) return "name is missing";
  if (!spec->exec) return "exec is missing";
  if (spec->type == TYPE_SCHEDULED && !spec->schedule) return "type scheduled needs schedule";
  if (spec->schedule && spec->type != TYPE_SCHEDULED) return "schedule needs type scheduled";
  if (spec->daemon && spec->type != TYPE_SERVICE) return "mode daemon needs type service";
  if (spec->initialize_arguments.count && !spec->initialize) return "initialize-arg needs initialize";
  if (spec->stop_arguments.count && !spec->stop_command) return "stop-arg needs stop-command";
  if (spec->pid_file && !spec->daemon) return "pid-file needs mode daemon";
  if (spec->type != TYPE_SERVICE && (spec->ready.kind || spec->health.kind)) return "ready and health need type service";
  if (spec->ready.arguments.count && spec->ready.kind != PROBE_EXEC) return "ready-arg needs ready exec";
  if (spec->health.arguments.count && spec->health.kind != PROBE_EXEC) return "health-arg needs health exec";
  if (spec->ready.kind == PROBE_LOG && (spec->log == LOG_DIRECT || spec->log == LOG_OFF)) return "ready log needs log engine or log file";
  if (spec->watchdog && spec->ready.kind != PROBE_NOTIFY) return "watchdog needs ready notify";
  if (spec->watchdog && spec->watchdog < 10) return "watchdog must be at least 10";
  if ((spec->ready.kind && !spec->ready.interval) || (spec->health.kind && !spec->health.interval)) return "an interval must not be 0";
  if (spec->extra_groups.count > 64) return "more than 64 groups";
  return NULL;
}

static void set_defaults(const char *path, struct process_spec *spec) {
  *spec = (struct process_spec){
      .path = copy_text(path), .umask = -1, .nice = INT32_MIN, .restart = -1, .stop_signal = 15, .reload_signal = 1,
      .log_json = -1, .when_over = -1, .restart_delay = 500, .restart_delay_max = 30000, .restart_window = 60000, .stop_timeout = -1,
      .ready = {.interval = 250, .probe_timeout = 5000},
      .health = {.interval = 10000, .probe_timeout = 5000, .retries = 3},
  };
}

static bool finish(struct process_spec *spec, bool good, struct bytes *error) {
  const char *problem = good ? check(spec) : NULL;
  if (problem) bytes_format(error, "%s: %s", spec->path, problem);
  if (spec->restart < 0) spec->restart = spec->type == TYPE_SERVICE ? RESTART_ALWAYS : RESTART_NEVER;
  if (!spec->label && spec->name) spec->label = copy_text(spec->name);
  return good && !problem;
}

bool process_spec_read(const char *path, struct process_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  return finish(spec, spec_read(path, directives, COUNT(directives), spec, error), error);
}

bool process_spec_parse(const char *path, char *text, size_t length, struct process_spec *spec, struct bytes *error) {
  set_defaults(path, spec);
  return finish(spec, spec_parse(path, text, length, directives, COUNT(directives), spec, error), error);
}
