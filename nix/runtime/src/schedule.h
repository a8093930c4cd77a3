/* Cron expressions in the local time zone. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "base.h"

#include <time.h>

struct schedule {
  uint64_t minutes, hours, days, months, weekdays;
  bool any_day, any_weekday, any_hour;
};

/* Reads "M H D M W" or @daily and the like; returns NULL or what is wrong. */
const char *schedule_parse(const char *text, struct schedule *schedule);
/* Returns the next time after `now`, 0 where there is none within nine years: 29 February may be eight away. */
time_t schedule_next(const struct schedule *schedule, time_t now);

#endif
