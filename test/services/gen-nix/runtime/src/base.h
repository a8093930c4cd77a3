/* The basis of all parts: growable bytes, lists, time, messages. */
#ifndef BASE_H
#define BASE_H

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PRINTF(text, first) __attribute__((format(printf, text, first)))

/* Exit codes of the runtime itself. */
enum { EXIT_WRONG_SPEC = 78, EXIT_USAGE = 64, EXIT_CANNOT_RUN = 126, EXIT_NOT_FOUND = 127 };

struct bytes {
  char *data;
  size_t length, capacity;
};

void bytes_add(struct bytes *bytes, const void *data, size_t length);
void bytes_text(struct bytes *bytes, const char *text);
void bytes_format(struct bytes *bytes, const char *format, ...) PRINTF(2, 3);
/* Drops the first `length` bytes. */
void bytes_drop(struct bytes *bytes, size_t length);
void bytes_free(struct bytes *bytes);
/* Appends the text as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD. */
void bytes_json(struct bytes *bytes, const char *text, size_t length);

/* A list that ends with NULL, as execve requires. */
struct list {
  char **items;
  size_t count;
};

void list_add(struct list *list, char *item);
void list_free(struct list *list);
/* Returns a program and its arguments as one list. The list does not own the texts, so free only `items`. */
struct list command_of(char *program, const struct list *arguments);

void *allocate(size_t size);
char *copy_text(const char *text);
char *format_text(const char *format, ...) PRINTF(1, 2);
bool starts_with(const char *text, const char *start);

/* Milliseconds of the monotonic clock, and of the wall clock. */
int64_t now_ms(void);
int64_t wall_ms(void);
/* Writes "2026-01-31T12:00:00.123Z". */
void format_time(char text[32], int64_t wall);
/* Writes "0.25 s", "3.1 s" or "40 s". */
const char *format_duration(char text[24], int64_t ms);

/* Prints a line of the runtime itself: to stderr, or to the sink once there is one. */
void say(const char *format, ...) PRINTF(1, 2);
void say_through(void (*speaker)(void *context, const char *line), void *context);
_Noreturn void fail(int code, const char *format, ...) PRINTF(2, 3);

#endif
