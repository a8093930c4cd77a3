// Debian compiled the name of a user and group into Exim, which it needs even to start. Where there is no such user, it is the
// user who starts Exim.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static const char owner[] = "Debian-exim";

struct passwd *getpwnam(const char *name) {
  struct passwd *found = NEXT(getpwnam)(name);
  return found == NULL && strcmp(name, owner) == 0 ? getpwuid(geteuid()) : found;
}

struct group *getgrnam(const char *name) {
  struct group *found = NEXT(getgrnam)(name);
  return found == NULL && strcmp(name, owner) == 0 ? getgrgid(getegid()) : found;
}
