#include "values.h"

#include <ctype.h>
#include <signal.h>
#include <strings.h>
#include <sys/resource.h>

bool parse_number(const char *text, int64_t most, int64_t *number) {
  int64_t value = 0;
  if (!*text) return false;
  for (; *text; text++) {
    if (!isdigit((unsigned char)*text)) return false;
    int digit = *text - '0';
    if (value > (most - digit) / 10) return false;
    value = value * 10 + digit;
  }
  *number = value;
  return true;
}

static const struct {
  const char *name;
  int number;
} signals[] = {
    {"HUP", SIGHUP},   {"INT", SIGINT},     {"QUIT", SIGQUIT},   {"ILL", SIGILL},       {"TRAP", SIGTRAP},
    {"ABRT", SIGABRT}, {"BUS", SIGBUS},     {"FPE", SIGFPE},     {"KILL", SIGKILL},     {"USR1", SIGUSR1},
    {"SEGV", SIGSEGV}, {"USR2", SIGUSR2},   {"PIPE", SIGPIPE},   {"ALRM", SIGALRM},     {"TERM", SIGTERM},
    {"CHLD", SIGCHLD}, {"CONT", SIGCONT},   {"STOP", SIGSTOP},   {"TSTP", SIGTSTP},     {"TTIN", SIGTTIN},
    {"TTOU", SIGTTOU}, {"URG", SIGURG},     {"XCPU", SIGXCPU},   {"XFSZ", SIGXFSZ},     {"VTALRM", SIGVTALRM},
    {"PROF", SIGPROF}, {"WINCH", SIGWINCH}, {"IO", SIGIO},       {"SYS", SIGSYS},       {"PWR", SIGPWR},
    {"IOT", SIGABRT},  {"POLL", SIGIO},
};

int parse_signal(const char *text) {
  int64_t number;
  if (parse_number(text, SIGRTMAX, &number)) return (int)number;
  if (strncasecmp(text, "SIG", 3) == 0) text += 3;
  for (size_t i = 0; i < COUNT(signals); i++)
    if (strcasecmp(text, signals[i].name) == 0) return signals[i].number;
  if (strcasecmp(text, "RTMIN") == 0) return SIGRTMIN;
  if (strcasecmp(text, "RTMAX") == 0) return SIGRTMAX;
  if (strncasecmp(text, "RTMIN+", 6) == 0 && parse_number(text + 6, SIGRTMAX - SIGRTMIN, &number))
    return SIGRTMIN + (int)number;
  if (strncasecmp(text, "RTMAX-", 6) == 0 && parse_number(text + 6, SIGRTMAX - SIGRTMIN, &number))
    return SIGRTMAX - (int)number;
  return 0;
}

const char *signal_name(char text[24], int number) {
  for (size_t i = 0; i < COUNT(signals); i++)
    if (signals[i].number == number) {
      snprintf(text, 24, "SIG%s", signals[i].name);
      return text;
    }
  snprintf(text, 24, "signal %d", number);
  return text;
}

static const char *const capabilities[] = {
    "chown",          "dac_override",     "dac_read_search", "fowner",         "fsetid",      "kill",
    "setgid",         "setuid",           "setpcap",         "linux_immutable", "net_bind_service",
    "net_broadcast",  "net_admin",        "net_raw",         "ipc_lock",       "ipc_owner",   "sys_module",
    "sys_rawio",      "sys_chroot",       "sys_ptrace",      "sys_pacct",      "sys_admin",   "sys_boot",
    "sys_nice",       "sys_resource",     "sys_time",        "sys_tty_config", "mknod",       "lease",
    "audit_write",    "audit_control",    "setfcap",         "mac_override",   "mac_admin",   "syslog",
    "wake_alarm",     "block_suspend",    "audit_read",      "perfmon",        "bpf",         "checkpoint_restore",
};

int parse_capability(const char *text) {
  if (strncasecmp(text, "CAP_", 4) == 0) text += 4;
  for (size_t i = 0; i < COUNT(capabilities); i++)
    if (strcasecmp(text, capabilities[i]) == 0) return (int)i;
  return -1;
}

const char *capability_name(int number) { return capabilities[number]; }

int parse_limit(const char *text) {
  static const struct {
    const char *name;
    int resource;
  } limits[] = {
      {"open-files", RLIMIT_NOFILE}, {"processes", RLIMIT_NPROC},        {"core", RLIMIT_CORE},
      {"memory", RLIMIT_AS},         {"locked-memory", RLIMIT_MEMLOCK},
  };
  for (size_t i = 0; i < COUNT(limits); i++)
    if (strcmp(text, limits[i].name) == 0) return limits[i].resource;
  return -1;
}

bool is_process_name(const char *text) {
  if (!*text || *text == '.' || *text == '-' || strlen(text) > 120) return false;
  for (; *text; text++)
    if (!isalnum((unsigned char)*text) && !strchr("_.-:@+", *text)) return false;
  return true;
}

char *split_word(char *text) {
  char *space = strchr(text, ' ');
  if (!space) return NULL;
  *space++ = '\0';
  while (*space == ' ') space++;
  return *space ? space : NULL;
}
