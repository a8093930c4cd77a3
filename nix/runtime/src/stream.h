/* What a process prints: cut into lines, labelled, passed on. */
#ifndef STREAM_H
#define STREAM_H

#include "loop.h"

struct stream {
  struct loop *loop;
  struct watch watch;
  struct bytes partial; /* a line without its end */
  const char *label, *name; /* "stdout" */
  bool json;
  /* Takes whole lines, formatted; and tells whether there is room for more. */
  void (*take)(void *context, const void *lines, size_t length);
  bool (*is_full)(void *context);
  /* Sees each line as it was printed; NULL where nobody looks. */
  void (*look)(void *context, const char *line, size_t length);
  /* Called after the lines that were looked at are on their way. */
  void (*looked)(void *context);
  void *context;
};

/* Reads from the descriptor of a pipe from now on. */
void stream_open(struct stream *stream, struct loop *loop, int fd);
/* Reads again after the sink was full. */
void stream_resume(struct stream *stream);
/* Takes what is left in the pipe, ends a line without end, and closes it. */
void stream_finish(struct stream *stream);
/* Returns the label with spaces up to the width. */
char *pad_label(const char *label, int64_t width);
/* Appends one line in the format of the output. */
void format_line(struct bytes *lines, bool json, const char *label, const char *name, const char *text, size_t length);

#endif
