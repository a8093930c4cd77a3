/* The event loop: descriptors, one-shot timers and signals, one callback at a time. */
#ifndef LOOP_H
#define LOOP_H

#include "base.h"

#include <signal.h>
#include <sys/epoll.h>

struct watch {
  int fd;
  bool active;
  uint32_t events;
  void (*ready)(void *context, uint32_t events);
  void *context;
};

struct timer {
  int64_t due;
  bool armed;
  void (*expired)(void *context);
  void *context;
  struct timer *next;
};

struct loop {
  int epoll;
  bool ended;
  struct timer *timers;
  struct watch signals;
  void (*on_signal)(void *context, int number);
  void *signal_context;
};

void loop_open(struct loop *loop);
/* Runs until loop->ended. */
void loop_run(struct loop *loop);
/* Blocks the signals for the rest of the program, and delivers them one by one to `on_signal`; a second call replaces the set. */
void loop_signals(struct loop *loop, const sigset_t *signals, void (*on_signal)(void *, int), void *context);

/* Starts to watch, or changes what is watched; 0 events stop it. */
void watch_set(struct loop *loop, struct watch *watch, uint32_t events);
/* Stops to watch, and closes the descriptor. */
void watch_close(struct loop *loop, struct watch *watch);

void timer_set(struct loop *loop, struct timer *timer, int64_t delay_ms);
void timer_clear(struct loop *loop, struct timer *timer);

#endif
