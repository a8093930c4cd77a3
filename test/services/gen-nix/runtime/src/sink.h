/* The destination of lines: a descriptor that several keepers share, written without blocking and without mixing lines. */
#ifndef SINK_H
#define SINK_H

#include "loop.h"

enum sink_lock { SINK_FREE, SINK_WAITS_SHARED, SINK_WAITS_ALONE, SINK_SHARED, SINK_ALONE };

struct sink {
  struct loop *loop;
  int fd, lock_fd;
  bool is_pipe, is_socket, broken;
  struct bytes pending;
  size_t done;            /* bytes of `pending` that are written */
  bool inside_line;       /* the next byte continues a line that others must not break */
  enum sink_lock lock;
  struct watch watch;
  struct timer retry;
  int retry_ms;
  /* Called when all pending bytes are written. */
  void (*drained)(void *context);
  void *context;
};

/* Takes over the descriptor. `lock_path` is the lock file that keepers of the same output share; NULL without other keepers. */
void sink_open(struct sink *sink, struct loop *loop, int fd, const char *lock_path);
/* Writes whole lines, now or as soon as the reader accepts them. */
void sink_write(struct sink *sink, const void *lines, size_t length);
bool sink_is_full(const struct sink *sink);
/* Waits until everything is written, for at most `most_ms`. */
void sink_finish(struct sink *sink, int64_t most_ms);
/* Tries to write pending bytes. */
void sink_flush(struct sink *sink);

#endif
