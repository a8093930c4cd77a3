/* The output of a process: divided into lines, labelled, and passed on. */
#ifndef STREAM_H
#define STREAM_H

#include "loop.h"

struct stream {
  struct loop *loop;
  struct watch watch;
  struct bytes partial; /* a line without its end */
  const char *label, *name; /* "stdout" */
  bool json;
  /* Accepts whole, formatted lines; returns whether there is space for more. */
  void (*take)(void *context, const void *lines, size_t length);
  bool (*is_full)(void *context);
  /* Gets each line as it was printed; NULL if no line is tested. */
  void (*look)(void *context, const char *line, size_t length);
  /* Called after the tested lines were passed on. */
  void (*looked)(void *context);
  void *context;
};

/* Starts to read from the descriptor of a pipe. */
void stream_open(struct stream *stream, struct loop *loop, int fd);
/* Continues to read after the sink was full. */
void stream_resume(struct stream *stream);
/* Reads the rest of the pipe, completes the last line, and closes the pipe. */
void stream_finish(struct stream *stream);
/* Returns the label with spaces up to the width. */
char *pad_label(const char *label, int64_t width);
/* Appends one line in the format of the output. */
void format_line(struct bytes *lines, bool json, const char *label, const char *name, const char *text, size_t length);

#endif
