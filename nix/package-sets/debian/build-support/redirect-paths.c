// Redirects the absolute paths that are compiled into a program to the store. The program is linked with
// this library first, so that these functions replace the C library's. header.h contains the prefixes.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const redirects[][2] = {
#include "header.h"
};

static const char *redirect(const char *path, char *buffer) {
  if (path == NULL) return path;
  for (size_t i = 0; i < sizeof redirects / sizeof *redirects; i++) {
    size_t length = strlen(redirects[i][0]);
    // A folder that ends with a slash is also meant without it.
    if (length && redirects[i][0][length - 1] == '/' && strncmp(path, redirects[i][0], length - 1) == 0 && !path[length - 1] &&
        snprintf(buffer, PATH_MAX, "%.*s", (int)strlen(redirects[i][1]) - 1, redirects[i][1]) < PATH_MAX)
      return buffer;
    if (strncmp(path, redirects[i][0], length) == 0 &&
        snprintf(buffer, PATH_MAX, "%s%s", redirects[i][1], path + length) < PATH_MAX)
      return buffer;
  }
  return path;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FORWARD(type, name, formals, ...) \
  type name formals {                     \
    char buffer[PATH_MAX];                \
    return NEXT(name)(__VA_ARGS__);       \
  }
#define HERE redirect(path, buffer)

#define FORWARD_OPEN(name)                         \
  int name(const char *path, int flags, ...) {     \
    char buffer[PATH_MAX];                         \
    mode_t mode = 0;                               \
    if (flags & (O_CREAT | __O_TMPFILE)) {         \
      va_list rest;                                \
      va_start(rest, flags);                       \
      mode = va_arg(rest, mode_t);                 \
      va_end(rest);                                \
    }                                              \
    return NEXT(name)(HERE, flags, mode);          \
  }

FORWARD_OPEN(open)
FORWARD_OPEN(open64)
FORWARD(FILE *, fopen, (const char *path, const char *mode), HERE, mode)
FORWARD(FILE *, fopen64, (const char *path, const char *mode), HERE, mode)
FORWARD(DIR *, opendir, (const char *path), HERE)
FORWARD(int, scandir,
        (const char *path, struct dirent ***names, int (*choose)(const struct dirent *),
         int (*compare)(const struct dirent **, const struct dirent **)),
        HERE, names, choose, compare)
FORWARD(int, scandir64,
        (const char *path, struct dirent64 ***names, int (*choose)(const struct dirent64 *),
         int (*compare)(const struct dirent64 **, const struct dirent64 **)),
        HERE, names, choose, compare)
FORWARD(int, chroot, (const char *path), HERE)
FORWARD(int, access, (const char *path, int mode), HERE, mode)
FORWARD(int, stat, (const char *path, struct stat *data), HERE, data)
FORWARD(int, stat64, (const char *path, struct stat64 *data), HERE, data)
FORWARD(int, lstat, (const char *path, struct stat *data), HERE, data)
FORWARD(int, lstat64, (const char *path, struct stat64 *data), HERE, data)
FORWARD(int, execve, (const char *path, char *const argv[], char *const envp[]), HERE, argv, envp)
FORWARD(int, execv, (const char *path, char *const argv[]), HERE, argv)
FORWARD(int, execvp, (const char *path, char *const argv[]), HERE, argv)
// They call the C library's own execve, which has no name to replace.
#define COLLECT_ARGUMENTS                                                    \
  char *argv[256] = {(char *)first};                                         \
  va_list rest;                                                              \
  va_start(rest, first);                                                     \
  for (size_t i = 0; argv[i] != NULL && i + 2 < sizeof argv / sizeof *argv;) \
    argv[++i] = va_arg(rest, char *)

// A command that a shell runs may begin with such a path.
static void redirect_command(char *argv[], char *buffer) {
  if (argv[0] != NULL && argv[1] != NULL && strcmp(argv[1], "-c") == 0 && argv[2] != NULL)
    argv[2] = (char *)redirect(argv[2], buffer);
}

int execl(const char *path, const char *first, ...) {
  char command[PATH_MAX];
  COLLECT_ARGUMENTS;
  va_end(rest);
  redirect_command(argv, command);
  return execv(path, argv);
}

int execle(const char *path, const char *first, ...) {
  char command[PATH_MAX];
  COLLECT_ARGUMENTS;
  char *const *environment = va_arg(rest, char *const *);
  va_end(rest);
  redirect_command(argv, command);
  return execve(path, argv, environment);
}

FORWARD(int, posix_spawn,
        (pid_t * pid, const char *path, const posix_spawn_file_actions_t *actions,
         const posix_spawnattr_t *attributes, char *const argv[], char *const envp[]),
        pid, HERE, actions, attributes, argv, envp)
FORWARD(int, posix_spawnp,
        (pid_t * pid, const char *path, const posix_spawn_file_actions_t *actions,
         const posix_spawnattr_t *attributes, char *const argv[], char *const envp[]),
        pid, HERE, actions, attributes, argv, envp)

// The C library starts the shell of system and popen internally, so these are implemented here with the
// posix_spawn above.
extern char **environ;
static struct { FILE *stream; pid_t pid; } children[64];

static int start_shell(pid_t *pid, const char *command, const posix_spawn_file_actions_t *actions) {
  char *const argv[] = {"sh", "-c", (char *)command, NULL};
  int error = posix_spawn(pid, "/bin/sh", actions, NULL, argv, environ);
  errno = error;
  return error == 0 ? 0 : -1;
}

static int wait_for(pid_t pid) {
  int status;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return status;
}

int system(const char *command) {
  pid_t pid;
  if (command == NULL) return 1;
  if (start_shell(&pid, command, NULL) < 0) return -1;
  return wait_for(pid);
}

FILE *popen(const char *command, const char *mode) {
  size_t slot = 0;
  while (slot < sizeof children / sizeof *children && children[slot].stream != NULL) slot++;
  int ends[2], reads = strchr(mode, 'r') != NULL;
  if (slot == sizeof children / sizeof *children || pipe2(ends, O_CLOEXEC) < 0) return NULL;
  int own = ends[reads ? 0 : 1], other = ends[reads ? 1 : 0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, other, reads ? 1 : 0);
  int started = start_shell(&children[slot].pid, command, &actions);
  posix_spawn_file_actions_destroy(&actions);
  close(other);
  if (started < 0) {
    close(own);
    return NULL;
  }
  return children[slot].stream = fdopen(own, reads ? "r" : "w");
}

int pclose(FILE *stream) {
  for (size_t slot = 0; slot < sizeof children / sizeof *children; slot++) {
    if (children[slot].stream != stream) continue;
    children[slot].stream = NULL;
    fclose(stream);
    return wait_for(children[slot].pid);
  }
  errno = ECHILD;
  return -1;
}
