#include "stream.h"

#include <fcntl.h>

enum { READ_SIZE = 32768, MOST_LINE = 1 << 20, MOST_AT_END = 1 << 20 };

char *pad_label(const char *label, int64_t width) { return format_text("%-*s", (int)width, label); }

void format_line(struct bytes *lines, bool json, const char *label, const char *name, const char *text, size_t length) {
  if (json) {
    char time[32];
    format_time(time, wall_ms());
    bytes_format(lines, "{\"time\":\"%s\",\"process\":", time);
    bytes_json(lines, label, strlen(label));
    bytes_format(lines, ",\"stream\":\"%s\",\"message\":", name);
    bytes_json(lines, text, length);
    bytes_text(lines, "}\n");
    return;
  }
  if (*label) {
    bytes_text(lines, label);
    bytes_text(lines, " | ");
  }
  bytes_add(lines, text, length);
  bytes_add(lines, "\n", 1);
}

static void end_line(struct stream *stream, struct bytes *lines, const char *text, size_t length) {
  if (stream->look) stream->look(stream->context, text, length);
  format_line(lines, stream->json, stream->label, stream->name, text, length);
}

static void feed(struct stream *stream, const char *data, size_t length) {
  struct bytes lines = {0};
  while (length) {
    const char *end = memchr(data, '\n', length);
    size_t size = end ? (size_t)(end - data) : length;
    /* A line that is too long is written in pieces, each as soon as more of the line arrives. */
    if (size && stream->partial.length == MOST_LINE) {
      end_line(stream, &lines, stream->partial.data, stream->partial.length);
      bytes_free(&stream->partial);
    }
    if (end && !stream->partial.length) {
      end_line(stream, &lines, data, size);
    } else {
      size_t room = MOST_LINE - stream->partial.length;
      if (size > room) end = NULL, size = room;
      bytes_add(&stream->partial, data, size);
      if (end) {
        end_line(stream, &lines, stream->partial.data, stream->partial.length);
        bytes_free(&stream->partial);
      }
    }
    size += end != NULL;
    data += size, length -= size;
  }
  if (lines.length) stream->take(stream->context, lines.data, lines.length);
  bytes_free(&lines);
  if (stream->looked) stream->looked(stream->context);
}

/* All streams share one buffer, which is empty again before the next read. */
static char buffer[READ_SIZE];

static void stream_ready(void *context, uint32_t events) {
  (void)events;
  struct stream *stream = context;
  if (stream->is_full(stream->context)) {
    watch_set(stream->loop, &stream->watch, 0);
    return;
  }
  ssize_t size = read(stream->watch.fd, buffer, sizeof buffer);
  if (size > 0) feed(stream, buffer, (size_t)size);
  /* The end of the pipe is not the end of the process. */
  if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) stream_finish(stream);
}

void stream_open(struct stream *stream, struct loop *loop, int fd) {
  stream->loop = loop;
  stream->watch = (struct watch){.fd = fd, .ready = stream_ready, .context = stream};
  fcntl(fd, F_SETFL, O_NONBLOCK);
  watch_set(loop, &stream->watch, EPOLLIN);
}

void stream_resume(struct stream *stream) {
  if (stream->watch.fd >= 0) watch_set(stream->loop, &stream->watch, EPOLLIN);
}

void stream_finish(struct stream *stream) {
  if (stream->watch.fd < 0) return;
  ssize_t size;
  /* Other processes may still write to the pipe, so there is a limit. */
  for (size_t total = 0; total < MOST_AT_END && (size = read(stream->watch.fd, buffer, sizeof buffer)) > 0; total += (size_t)size)
    feed(stream, buffer, (size_t)size);
  watch_close(stream->loop, &stream->watch);
  if (!stream->partial.length) return;
  struct bytes line = {0};
  end_line(stream, &line, stream->partial.data, stream->partial.length);
  bytes_free(&stream->partial);
  stream->take(stream->context, line.data, line.length);
  bytes_free(&line);
}
