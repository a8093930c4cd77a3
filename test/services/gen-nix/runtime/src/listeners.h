/* The sockets that listen on a port of this machine, and the processes that hold them. */
#ifndef LISTENERS_H
#define LISTENERS_H

#include "base.h"

#include <sys/socket.h>

struct sockets {
  uint32_t *inodes;
  size_t count;
};

/* Returns the sockets that accept connections to an address; none when the kernel does not list them. */
struct sockets sockets_listening_at(const struct sockaddr_storage *address);
/* Returns whether the lists have a socket in common. */
bool sockets_overlap(const struct sockets *one, const struct sockets *other);
void sockets_add_all(struct sockets *sockets, const struct sockets *more);
void sockets_free(struct sockets *sockets);

enum holding { HOLDS_NONE, HOLDS_ONE, HOLDING_UNKNOWN };

/* Returns whether one of the descendants of a process holds one of the sockets. */
enum holding descendants_hold(pid_t root, const struct sockets *sockets);
/* Returns a process that holds one of the sockets, or 0 when none is visible. */
pid_t holder_of(const struct sockets *sockets);
/* Writes the name of the program of a process; false when it does not exist. */
bool program_of(pid_t pid, char name[64]);

#endif
