/* Cron expressions in the local time zone. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "base.h"

#include <time.h>

struct schedule {
  uint64_t minutes, hours, days, months, weekdays;
  bool any_day, any_weekday, any_hour;
};

/* Parses "M H D M W" or a word such as @daily; returns NULL or the error. */
const char *schedule_parse(const char *text, struct schedule *schedule);
/* Returns the next time after `now`, or 0 without one in nine years: the next 29 February may be eight years away. */
time_t schedule_next(const struct schedule *schedule, time_t now);

#endif
