#include "keeper.h"

#include <signal.h>

static void pass_on(struct keeper *keeper, const char *verb) {
  struct message message = {0};
  message_start(&message, verb);
  message_send(keeper->link.fd, &message, NULL, 0);
  message_free(&message);
}

static void on_signal(void *context, int number) {
  struct keeper *keeper = context;
  if (number == SIGHUP) pass_on(keeper, "reload");
  else if (number != SIGCHLD) pass_on(keeper, "leave");
}

static void show_ready(struct keeper *keeper, bool ready) {
  if (ready) report_ready(keeper);
  else report_not_ready(keeper);
}

static void end(struct keeper *keeper, int code) {
  report_not_ready(keeper);
  keeper->code = code;
  keeper->loop.ended = true;
}

static void message_ready(void *context, uint32_t events) {
  (void)events;
  struct keeper *keeper = context;
  struct message message = {0};
  int received = message_receive(keeper->link.fd, &message, NULL, 0);
  if (received > 0 && strcmp(message_verb(&message), "state") == 0) show_ready(keeper, message_number(&message, "ready", 0) == 1);
  else if (received > 0) end(keeper, (int)message_number(&message, "code", 0));
  /* init ends after all processes have. */
  else if (received == 0 || (errno != EAGAIN && errno != EINTR)) end(keeper, 0);
  message_free(&message);
}

void stand_in_begin(struct keeper *keeper, bool ready) {
  keeper->stands_in = true;
  keeper->loop.on_signal = on_signal;
  keeper->link.ready = message_ready;
  watch_set(&keeper->loop, &keeper->link, EPOLLIN);
  show_ready(keeper, ready);
}
