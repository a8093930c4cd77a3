#include "sink.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

/* Bytes of the lock file. A write that is small enough to be atomic takes a shared lock on LINES. A larger one, as in a flood, takes an exclusive lock, so that it can be written in large pieces. Large writes queue for LINES at FLOODS; small ones queue at FEW, and take precedence. */
enum { LINES = 0, FLOODS = 1, FEW = 2 };

enum { MAX_RETRY_MS = 4 };

static bool lock_byte(const struct sink *sink, int byte, short type) {
  if (sink->lock_fd < 0) return true;
  struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
  return fcntl(sink->lock_fd, F_OFD_SETLK, &lock) == 0;
}

static void unlock(struct sink *sink) {
  if (sink->lock == SINK_SHARED || sink->lock == SINK_ALONE) lock_byte(sink, LINES, F_UNLCK);
  if (sink->lock == SINK_WAITS_SHARED) lock_byte(sink, FEW, F_UNLCK);
  if (sink->lock == SINK_WAITS_ALONE) lock_byte(sink, FLOODS, F_UNLCK);
  sink->lock = SINK_FREE;
}

/* Each of these functions takes the lock, or joins the queue and returns false. */
static bool lock_shared(struct sink *sink) {
  if (sink->lock == SINK_ALONE || sink->lock == SINK_SHARED) return true;
  if (sink->lock == SINK_WAITS_ALONE) unlock(sink);
  if (sink->lock == SINK_FREE && !lock_byte(sink, FEW, F_RDLCK)) return false;
  sink->lock = SINK_WAITS_SHARED;
  if (!lock_byte(sink, LINES, F_RDLCK)) return false;
  lock_byte(sink, FEW, F_UNLCK);
  sink->lock = SINK_SHARED;
  return true;
}

static bool lock_alone(struct sink *sink) {
  if (sink->lock == SINK_ALONE) return true;
  if (sink->lock != SINK_WAITS_ALONE) unlock(sink);
  if (sink->lock == SINK_FREE && !lock_byte(sink, FLOODS, F_WRLCK)) return false;
  sink->lock = SINK_WAITS_ALONE;
  if (!lock_byte(sink, FEW, F_WRLCK)) return false;
  bool locked = lock_byte(sink, LINES, F_WRLCK);
  lock_byte(sink, FEW, F_UNLCK);
  if (!locked) return false;
  lock_byte(sink, FLOODS, F_UNLCK);
  sink->lock = SINK_ALONE;
  return true;
}

static ssize_t write_some(struct sink *sink, const char *data, size_t length) {
  ssize_t size;
  do {
    size = sink->is_socket ? send(sink->fd, data, length, MSG_DONTWAIT | MSG_NOSIGNAL) : write(sink->fd, data, length);
  } while (size < 0 && errno == EINTR);
  return size;
}

enum write_result { WRITTEN, MUST_WAIT, MUST_RETRY };

static enum write_result write_step(struct sink *sink) {
  const char *data = sink->pending.data + sink->done;
  size_t length = sink->pending.length - sink->done;
  /* A local socket accepts a small piece as a whole too. */
  bool atomic = (sink->is_pipe || sink->is_socket) && !sink->inside_line && length <= PIPE_BUF;
  if (atomic ? !lock_shared(sink) : !lock_alone(sink)) return MUST_RETRY;
  ssize_t size = write_some(sink, data, length);
  if (size < 0 && errno == EAGAIN) return MUST_WAIT;
  if (size < 0) {
    /* The reader has ended, or the disk is full: the process continues without its output. */
    sink->broken = errno == EPIPE;
    size = (ssize_t)length;
  }
  sink->done += (size_t)size;
  sink->inside_line = sink->pending.data[sink->done - 1] != '\n';
  return WRITTEN;
}

void sink_flush(struct sink *sink) {
  if (sink->done == sink->pending.length) return;
  enum write_result result = WRITTEN;
  while (result == WRITTEN && sink->done < sink->pending.length && !sink->broken) result = write_step(sink);
  if (result == WRITTEN) {
    unlock(sink);
    sink->inside_line = false;
    sink->retry_ms = 0;
    sink->done = sink->pending.length = 0;
    if (sink->pending.capacity > 16384) bytes_free(&sink->pending);
    watch_set(sink->loop, &sink->watch, 0);
    if (sink->drained) sink->drained(sink->context);
    return;
  }
  if (result == MUST_WAIT && !sink->inside_line) unlock(sink);
  if (result == MUST_WAIT) {
    watch_set(sink->loop, &sink->watch, EPOLLOUT);
    return;
  }
  watch_set(sink->loop, &sink->watch, 0);
  sink->retry_ms = sink->retry_ms ? sink->retry_ms * 2 : 1;
  if (sink->retry_ms > MAX_RETRY_MS) sink->retry_ms = MAX_RETRY_MS;
  timer_set(sink->loop, &sink->retry, sink->retry_ms);
}

void sink_write(struct sink *sink, const void *lines, size_t length) {
  if (sink->broken) return;
  bool idle = sink->done == sink->pending.length;
  bytes_add(&sink->pending, lines, length);
  if (idle) sink_flush(sink);
}

bool sink_is_full(const struct sink *sink) { return sink->done < sink->pending.length; }

static void sink_ready(void *context, uint32_t events) {
  struct sink *sink = context;
  if (events & EPOLLERR) sink->broken = true;
  sink_flush(sink);
}

static void sink_retry(void *context) { sink_flush(context); }

/* A pipe or terminal is opened again, so that only this process writes without blocking. */
static int reopen(int fd) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  return open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

void sink_open(struct sink *sink, struct loop *loop, int fd, const char *lock_path) {
  struct stat status;
  *sink = (struct sink){.loop = loop, .fd = fd, .lock_fd = -1};
  if (fstat(fd, &status) == 0) {
    sink->is_pipe = S_ISFIFO(status.st_mode);
    sink->is_socket = S_ISSOCK(status.st_mode);
    int own = sink->is_pipe || S_ISCHR(status.st_mode) ? reopen(fd) : -1;
    if (own >= 0) sink->fd = own;
  }
  if (lock_path) sink->lock_fd = open(lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  sink->watch = (struct watch){.fd = sink->fd, .ready = sink_ready, .context = sink};
  sink->retry = (struct timer){.expired = sink_retry, .context = sink};
}

void sink_finish(struct sink *sink, int64_t most_ms) {
  int64_t end = now_ms() + most_ms, left;
  while (sink_is_full(sink) && !sink->broken && (left = end - now_ms()) > 0) {
    /* A lock of another process is tried again after a moment, and a full pipe when it has space. */
    struct pollfd wait = {.fd = sink->fd, .events = POLLOUT};
    if (sink->retry.armed) usleep(1000);
    else if (poll(&wait, 1, (int)left) < 0 && errno != EINTR) return;
    timer_clear(sink->loop, &sink->retry);
    sink_flush(sink);
  }
}
