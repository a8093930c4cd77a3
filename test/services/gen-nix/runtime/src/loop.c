#include "loop.h"

#include <limits.h>
#include <sys/signalfd.h>

void loop_open(struct loop *loop) {
  *loop = (struct loop){.epoll = epoll_create1(EPOLL_CLOEXEC), .signals = {.fd = -1}};
  if (loop->epoll < 0) fail(1, "epoll_create1: %s", strerror(errno));
}

void watch_set(struct loop *loop, struct watch *watch, uint32_t events) {
  if (watch->active && watch->events == events) return;
  if (!watch->active && !events) return;
  struct epoll_event event = {.events = events, .data.ptr = watch};
  int action = !events ? EPOLL_CTL_DEL : watch->active ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  if (epoll_ctl(loop->epoll, action, watch->fd, &event) < 0 && action != EPOLL_CTL_DEL)
    fail(1, "epoll_ctl: %s", strerror(errno));
  watch->active = events != 0;
  watch->events = events;
}

void watch_close(struct loop *loop, struct watch *watch) {
  watch_set(loop, watch, 0);
  if (watch->fd >= 0) close(watch->fd);
  watch->fd = -1;
}

void timer_clear(struct loop *loop, struct timer *timer) {
  if (!timer->armed) return;
  timer->armed = false;
  struct timer **place = &loop->timers;
  while (*place != timer) place = &(*place)->next;
  *place = timer->next;
}

void timer_set(struct loop *loop, struct timer *timer, int64_t delay_ms) {
  timer_clear(loop, timer);
  timer->due = now_ms() + (delay_ms > 0 ? delay_ms : 0);
  timer->armed = true;
  struct timer **place = &loop->timers;
  while (*place && (*place)->due <= timer->due) place = &(*place)->next;
  timer->next = *place;
  *place = timer;
}

static void signal_ready(void *context, uint32_t events) {
  (void)events;
  struct loop *loop = context;
  struct signalfd_siginfo info;
  if (read(loop->signals.fd, &info, sizeof info) == sizeof info)
    loop->on_signal(loop->signal_context, (int)info.ssi_signo);
}

void loop_signals(struct loop *loop, const sigset_t *signals, void (*on_signal)(void *, int), void *context) {
  sigprocmask(SIG_BLOCK, signals, NULL);
  loop->on_signal = on_signal;
  loop->signal_context = context;
  if (loop->signals.fd >= 0) {
    if (signalfd(loop->signals.fd, signals, 0) < 0) fail(1, "signalfd: %s", strerror(errno));
    return;
  }
  loop->signals = (struct watch){
      .fd = signalfd(-1, signals, SFD_CLOEXEC | SFD_NONBLOCK), .ready = signal_ready, .context = loop};
  if (loop->signals.fd < 0) fail(1, "signalfd: %s", strerror(errno));
  watch_set(loop, &loop->signals, EPOLLIN);
}

/* Runs the timers that are due; returns the milliseconds until the next one, or -1 without one. */
static int run_timers(struct loop *loop) {
  while (loop->timers && !loop->ended) {
    struct timer *timer = loop->timers;
    int64_t left = timer->due - now_ms();
    if (left > 0) return left > INT_MAX ? INT_MAX : (int)left;
    timer_clear(loop, timer);
    timer->expired(timer->context);
  }
  return -1;
}

void loop_run(struct loop *loop) {
  while (!loop->ended) {
    int timeout = run_timers(loop);
    if (loop->ended) return;
    /* One event at a time: a callback may close any other watch. */
    struct epoll_event event;
    int count = epoll_wait(loop->epoll, &event, 1, timeout);
    if (count < 0 && errno != EINTR) fail(1, "epoll_wait: %s", strerror(errno));
    if (count == 1) {
      struct watch *watch = event.data.ptr;
      watch->ready(watch->context, event.events);
    }
  }
}
