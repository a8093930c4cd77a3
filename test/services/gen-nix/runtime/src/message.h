/* Messages between init, keepers and the control program: a verb, then "key value" lines, one datagram each. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "base.h"

struct message {
  struct bytes text; /* received: lines end with NUL */
};

void message_start(struct message *message, const char *verb);
void message_add(struct message *message, const char *key, const char *format, ...) PRINTF(3, 4);
/* Sends without blocking, with descriptors; returns false with errno. */
bool message_send(int fd, const struct message *message, const int *descriptors, size_t count);
/* Receives one message without blocking; returns 1, 0 at the end of the connection, or -1 with errno. Received descriptors go
   to `descriptors`, up to `count`; the rest are -1. */
int message_receive(int fd, struct message *message, int *descriptors, size_t count);
/* Parses received text. */
void message_split(struct message *message);
const char *message_verb(const struct message *message);
/* Returns the value of a key, or "" when it is missing. */
const char *message_get(const struct message *message, const char *key);
int64_t message_number(const struct message *message, const char *key, int64_t otherwise);
/* Returns the next value of a key that occurs several times; `*place` is initially NULL. */
const char *message_next(const struct message *message, const char *key, const char **place);
void message_free(struct message *message);

/* Opens a socket of this kind at or to a path; returns -1 with errno after a failure. */
int message_listen(const char *path);
int message_connect(const char *path);

#endif
