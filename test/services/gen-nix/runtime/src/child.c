#include "child.h"

#include "environment.h"
#include "privileges.h"
#include "values.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

void reset_signals(void) {
  for (int number = 1; number <= SIGRTMAX; number++)
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Sets up the descriptors 0, 1, 2 and the passed one; exec closes the others. */
static bool place_descriptors(const struct child *child) {
  int null = open("/dev/null", O_RDONLY);
  if (null < 0 || dup2(null, 0) < 0) return false;
  if (child->output >= 0 && dup2(child->output, 1) < 0) return false;
  if (child->errors >= 0 && dup2(child->errors, 2) < 0) return false;
  close_on_exec_from(3);
  if (child->passed < 0) return true;
  if (child->passed != child->passed_as) return dup2(child->passed, child->passed_as) >= 0;
  return fcntl(child->passed, F_SETFD, 0) == 0;
}

static bool set_limits(const struct process_spec *spec, char reason[512]) {
  for (size_t i = 0; i < spec->limit_count; i++)
    if (setrlimit((__rlimit_resource_t)spec->limits[i].resource, &spec->limits[i].value) < 0) {
      snprintf(reason, 512, "setting a limit: %s; the container may need a higher one (docker run --ulimit) or the capability SYS_RESOURCE",
               strerror(errno));
      return false;
    }
  if (spec->nice != INT32_MIN && setpriority(PRIO_PROCESS, 0, spec->nice) < 0) {
    snprintf(reason, 512, "setting nice %d: %s; this needs the capability SYS_NICE (docker run --cap-add SYS_NICE)", spec->nice,
             strerror(errno));
    return false;
  }
  return true;
}

/* Finds a program without a slash in the PATH of its own environment. */
static const char *find_program(const struct child *child, char found[PATH_MAX]) {
  struct list environment = {.items = child->environment};
  while (child->environment[environment.count]) environment.count++;
  const char *path = environment_get(&environment, "PATH");
  if (strchr(child->program, '/') || !path) return child->program;
  while (*path) {
    size_t length = strcspn(path, ":");
    snprintf(found, PATH_MAX, "%.*s/%s", (int)length, length ? path : ".", child->program);
    if (access(found, X_OK) == 0) return found;
    path += length + (path[length] == ':');
  }
  return child->program;
}

static const char *explain_exec(int reason) {
  if (reason == ENOENT) return "No such file or directory (the program, or the interpreter that its first line names)";
  if (reason == ENOEXEC) return "Exec format error (for another processor, or a script without #! in its first line)";
  return strerror(reason);
}

int child_become(const struct child *child, char reason[512]) {
  const struct process_spec *spec = child->spec;
  if (spec && spec->umask >= 0) umask((mode_t)spec->umask);
  if (child->identity) {
    if (!set_limits(spec, reason)) return EXIT_CANNOT_RUN;
    const char *step = privileges_take(spec, child->identity);
    if (step) {
      snprintf(reason, 512, "%s for user %s: %s", step, spec->user ? spec->user : "of the container", strerror(errno));
      return EXIT_CANNOT_RUN;
    }
  }
  /* A change of user resets this, so it has to follow. */
  if (child->parent && !die_with_parent(child->parent)) _exit(EXIT_CANNOT_RUN);
  if (chdir(child->directory ? child->directory : "/") < 0) {
    snprintf(reason, 512, "directory %.380s: %s", child->directory ? child->directory : "/", strerror(errno));
    return EXIT_CANNOT_RUN;
  }
  char found[PATH_MAX];
  const char *program = find_program(child, found);
  reset_signals();
  execve(program, child->arguments, child->environment);
  int code = errno == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN;
  snprintf(reason, 512, "%.380s: %s", program, explain_exec(errno));
  return code;
}

static _Noreturn void run_child(const struct child *child, int failure) {
  char reason[512] = "";
  int code = EXIT_CANNOT_RUN;
  if (child->own_session) setsid();
  else setpgid(0, 0);
  /* The pipe for failures may have the number of a descriptor that the program needs. */
  int moved = fcntl(failure, F_DUPFD_CLOEXEC, 256);
  if (moved >= 0) failure = moved;
  if (!place_descriptors(child))
    snprintf(reason, sizeof reason, "setting up descriptors: %s", strerror(errno));
  else
    code = child_become(child, reason);
  ssize_t written = write(failure, reason, strlen(reason));
  _exit(written < 0 ? EXIT_CANNOT_RUN : code);
}

pid_t child_start(struct child *child, int *failure) {
  int pipes[2];
  if (pipe2(pipes, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
  child->parent = getpid();
  pid_t pid = fork();
  if (pid == 0) {
    close(pipes[0]);
    run_child(child, pipes[1]);
  }
  int reason = errno;
  close(pipes[1]);
  if (pid < 0) {
    close(pipes[0]);
    errno = reason;
    return -1;
  }
  *failure = pipes[0];
  return pid;
}
