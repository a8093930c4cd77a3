#include "keeper.h"

#include "privileges.h"

#include <fcntl.h>

static const char *const names[] = {"stdout", "stderr"};

static void speak(void *context, const char *line) {
  struct keeper *keeper = context;
  struct bytes text = {0};
  format_line(&text, keeper->spec.log_json == 1, keeper->own_label, "stderr", line, strlen(line));
  sink_write(&keeper->output.sinks[1], text.data, text.length);
  bytes_free(&text);
}

static void take(void *context, const void *lines, size_t length) {
  struct stream *stream = context;
  struct keeper *keeper = stream->context;
  struct output *output = &keeper->output;
  if (keeper->spec.log == LOG_FILE) log_file_write(&output->file, lines, length);
  else if (keeper->spec.log == LOG_ENGINE) sink_write(&output->sinks[stream == &output->streams[1]], lines, length);
}

static void take_out(void *context, const void *lines, size_t length) {
  take(&((struct keeper *)context)->output.streams[0], lines, length);
}

static void take_errors(void *context, const void *lines, size_t length) {
  take(&((struct keeper *)context)->output.streams[1], lines, length);
}

static bool out_is_full(void *context) { return sink_is_full(&((struct keeper *)context)->output.sinks[0]); }

static bool errors_are_full(void *context) { return sink_is_full(&((struct keeper *)context)->output.sinks[1]); }

static void look(void *context, const char *line, size_t length) { readiness_look(context, line, length); }

static void looked(void *context) { readiness_looked(context); }

static void drained_out(void *context) {
  stream_resume(&((struct keeper *)context)->output.streams[0]);
  keeper_output_written(context);
}

static void drained_errors(void *context) {
  stream_resume(&((struct keeper *)context)->output.streams[1]);
  keeper_output_written(context);
}

void output_open(struct keeper *keeper, int descriptors[2]) {
  struct output *output = &keeper->output;
  char *lock = keeper->run_folder ? format_text("%s/output.lock", keeper->run_folder) : NULL;
  for (int i = 0; i < 2; i++) {
    sink_open(&output->sinks[i], &keeper->loop, descriptors[i], lock);
    output->sinks[i].context = keeper;
    output->streams[i].watch.fd = -1;
  }
  output->sinks[0].drained = drained_out;
  output->sinks[1].drained = drained_errors;
  output->file = (struct log_file){.path = keeper->spec.log_file, .most_bytes = keeper->spec.log_bytes, .count = keeper->spec.log_count,
                                   .identity = &keeper->identity, .fd = -1};
  free(lock);
  say_through(speak, keeper);
}

static void open_stream(struct keeper *keeper, int index, int fd) {
  struct stream *stream = &keeper->output.streams[index];
  *stream = (struct stream){
      .label = keeper->spec.log == LOG_FILE && keeper->spec.log_json != 1 ? "" : keeper->spec.label,
      .name = names[index], .json = keeper->spec.log_json == 1,
      .take = index ? take_errors : take_out, .is_full = index ? errors_are_full : out_is_full,
      .look = keeper->spec.ready.kind == PROBE_LOG ? look : NULL,
      .looked = keeper->spec.ready.kind == PROBE_LOG ? looked : NULL, .context = keeper};
  stream_open(stream, &keeper->loop, fd);
}

bool output_begin(struct keeper *keeper, int ends[2]) {
  ends[0] = ends[1] = -1;
  output_end(keeper);
  if (keeper->spec.log == LOG_DIRECT) return true;
  for (int i = 0; i < 2; i++) {
    int pipes[2];
    if (keeper->spec.log == LOG_OFF) {
      if ((ends[i] = open("/dev/null", O_WRONLY | O_CLOEXEC)) < 0) return false;
      continue;
    }
    if (pipe2(pipes, O_CLOEXEC) < 0) return false;
    /* The user of the process owns the pipe, so that it can open /dev/stdout and /dev/stderr. Without CAP_CHOWN, it cannot. */
    if (keeper->identity.changes && fchown(pipes[1], keeper->identity.uid, keeper->identity.gid) < 0 && errno != EPERM) return false;
    open_stream(keeper, i, pipes[0]);
    ends[i] = pipes[1];
  }
  return true;
}

void output_end(struct keeper *keeper) {
  for (int i = 0; i < 2; i++) stream_finish(&keeper->output.streams[i]);
}
