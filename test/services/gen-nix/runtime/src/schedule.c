#include "schedule.h"

#include <ctype.h>
#include <strings.h>

static const char *const month_names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
static const char *const day_names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/* Reads a number or a name; returns -1 for anything else. */
static int read_value(const char **text, const char *const *names, int name_count, int first) {
  for (int i = 0; i < name_count; i++)
    if (strncasecmp(*text, names[i], 3) == 0 && !isalnum((unsigned char)(*text)[3])) {
      *text += 3;
      return i + first;
    }
  if (!isdigit((unsigned char)**text)) return -1;
  int value = 0;
  for (; isdigit((unsigned char)**text); ++*text)
    if ((value = value * 10 + (**text - '0')) > 9999) return -1;
  return value;
}

/* Reads one field, a list of ranges with steps, into a set of bits. */
static bool read_field(const char **text, int least, int most, const char *const *names, int name_count, uint64_t *set, bool *any) {
  bool star = false;
  *set = 0;
  for (;;) {
    int from = least, to = most, step = 1;
    if (**text == '*') {
      star = true;
      ++*text;
    } else {
      from = to = read_value(text, names, name_count, least == 1 ? 1 : 0);
      if (from < least || from > most) return false;
      if (**text == '-') {
        ++*text;
        to = read_value(text, names, name_count, least == 1 ? 1 : 0);
        if (to < from || to > most) return false;
      } else if (**text == '/') {
        to = most;
      }
    }
    if (**text == '/') {
      ++*text;
      step = read_value(text, NULL, 0, 0);
      if (step < 1) return false;
      if (step > 1) star = false;
    }
    for (int value = from; value <= to; value += step) *set |= UINT64_C(1) << value;
    if (**text != ',') break;
    ++*text;
  }
  if (any) *any = star;
  if (**text && **text != ' ' && **text != '\t') return false;
  while (**text == ' ' || **text == '\t') ++*text;
  return true;
}

static const char *short_form(const char *text) {
  static const struct {
    const char *name, *fields;
  } forms[] = {
      {"@hourly", "0 * * * *"},  {"@daily", "0 0 * * *"},  {"@midnight", "0 0 * * *"},
      {"@weekly", "0 0 * * 0"},  {"@monthly", "0 0 1 * *"}, {"@yearly", "0 0 1 1 *"},
      {"@annually", "0 0 1 1 *"},
  };
  for (size_t i = 0; i < COUNT(forms); i++)
    if (strcmp(text, forms[i].name) == 0) return forms[i].fields;
  return NULL;
}

const char *schedule_parse(const char *text, struct schedule *schedule) {
  if (*text == '@' && !(text = short_form(text))) return "must be @hourly, @daily, @weekly, @monthly or @yearly";
  *schedule = (struct schedule){0};
  if (!read_field(&text, 0, 59, NULL, 0, &schedule->minutes, NULL)) return "the minute must be from 0 to 59";
  if (!read_field(&text, 0, 23, NULL, 0, &schedule->hours, &schedule->any_hour)) return "the hour must be from 0 to 23";
  if (!read_field(&text, 1, 31, NULL, 0, &schedule->days, &schedule->any_day)) return "the day must be from 1 to 31";
  if (!read_field(&text, 1, 12, month_names, 12, &schedule->months, NULL)) return "the month must be from 1 to 12 or jan to dec";
  if (!read_field(&text, 0, 7, day_names, 7, &schedule->weekdays, &schedule->any_weekday))
    return "the day of the week must be from 0 to 7 or sun to sat";
  if (*text) return "must be five fields: minute, hour, day, month, day of the week";
  /* 7 is Sunday too. */
  if (schedule->weekdays & 1 << 7) schedule->weekdays |= 1;
  if (!schedule_next(schedule, time(NULL))) return "has a day that never occurs";
  return NULL;
}

static bool has(uint64_t set, int value) { return set >> value & 1; }

static bool is_day(const struct schedule *schedule, const struct tm *tm) {
  bool day = has(schedule->days, tm->tm_mday), weekday = has(schedule->weekdays, tm->tm_wday);
  if (!has(schedule->months, tm->tm_mon + 1)) return false;
  /* As in cron, a day has to match only one of the two fields when both are set. */
  return schedule->any_day || schedule->any_weekday ? day && weekday : day || weekday;
}

/* Returns whether clocks were set forward just before `when`, and skipped a time of the schedule. */
static bool was_skipped(const struct schedule *schedule, time_t when, const struct tm *tm) {
  struct tm before;
  time_t earlier = when - 60;
  localtime_r(&earlier, &before);
  int first = before.tm_hour * 60 + before.tm_min + 1, last = tm->tm_hour * 60 + tm->tm_min;
  if (schedule->any_hour || before.tm_mday != tm->tm_mday || last - first > 180) return false;
  for (int minute = first; minute < last; minute++)
    if (has(schedule->hours, minute / 60) && has(schedule->minutes, minute % 60)) return true;
  return false;
}

/* Returns whether clocks were set back, so that the same local time has occurred before. */
static bool is_second_time(const struct schedule *schedule, time_t when, const struct tm *tm) {
  static const int changes[] = {3600, 1800, 7200};
  if (schedule->any_hour) return false;
  for (size_t i = 0; i < COUNT(changes); i++) {
    struct tm before;
    time_t earlier = when - changes[i];
    localtime_r(&earlier, &before);
    if (before.tm_hour == tm->tm_hour && before.tm_min == tm->tm_min) return true;
  }
  return false;
}

time_t schedule_next(const struct schedule *schedule, time_t now) {
  time_t when = now - now % 60 + 60, end = now + (time_t)9 * 366 * 86400;
  while (when < end) {
    struct tm tm;
    localtime_r(&when, &tm);
    if (!is_day(schedule, &tm)) {
      struct tm next = {.tm_year = tm.tm_year, .tm_mon = tm.tm_mon, .tm_mday = tm.tm_mday + 1, .tm_isdst = -1};
      time_t midnight = mktime(&next);
      when = midnight > when ? midnight : when + 3600;
    } else if (was_skipped(schedule, when, &tm)) {
      return when;
    } else if (!has(schedule->hours, tm.tm_hour)) {
      when += 60 * (60 - tm.tm_min);
    } else if (!has(schedule->minutes, tm.tm_min) || is_second_time(schedule, when, &tm)) {
      when += 60;
    } else {
      return when;
    }
  }
  return 0;
}
