#include "base.h"

#include <time.h>

static void out_of_memory(void) {
  static const char text[] = "gen-nix | out of memory\n";
  if (write(2, text, sizeof text - 1) < 0) _exit(1);
  _exit(1);
}

void *allocate(size_t size) {
  void *memory = calloc(1, size ? size : 1);
  if (!memory) out_of_memory();
  return memory;
}

char *copy_text(const char *text) {
  char *copy = strdup(text);
  if (!copy) out_of_memory();
  return copy;
}

char *format_text(const char *format, ...) {
  va_list arguments;
  char *text;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) out_of_memory();
  va_end(arguments);
  return text;
}

bool starts_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

static void bytes_reserve(struct bytes *bytes, size_t more) {
  size_t needed = bytes->length + more;
  if (needed <= bytes->capacity) return;
  size_t capacity = bytes->capacity ? bytes->capacity : 64;
  while (capacity < needed) capacity += capacity / 2;
  char *data = realloc(bytes->data, capacity);
  if (!data) out_of_memory();
  bytes->data = data;
  bytes->capacity = capacity;
}

void bytes_add(struct bytes *bytes, const void *data, size_t length) {
  if (!length) return;
  bytes_reserve(bytes, length);
  memcpy(bytes->data + bytes->length, data, length);
  bytes->length += length;
}

void bytes_text(struct bytes *bytes, const char *text) { bytes_add(bytes, text, strlen(text)); }

void bytes_format(struct bytes *bytes, const char *format, ...) {
  va_list arguments;
  char *text;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) out_of_memory();
  va_end(arguments);
  bytes_text(bytes, text);
  free(text);
}

void bytes_drop(struct bytes *bytes, size_t length) {
  bytes->length -= length;
  if (bytes->length) memmove(bytes->data, bytes->data + length, bytes->length);
}

void bytes_free(struct bytes *bytes) {
  free(bytes->data);
  *bytes = (struct bytes){0};
}

/* Returns the length of the UTF-8 sequence at the start of the text, or 0 for an invalid one. */
static size_t utf8_length(const unsigned char *text, size_t length) {
  unsigned char first = text[0];
  size_t size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (!size || size > length) return 0;
  for (size_t i = 1; i < size; i++)
    if ((text[i] & 0xc0) != 0x80) return 0;
  if (first == 0xe0 && text[1] < 0xa0) return 0;
  if (first == 0xed && text[1] > 0x9f) return 0;
  if (first == 0xf0 && text[1] < 0x90) return 0;
  if (first == 0xf4 && text[1] > 0x8f) return 0;
  return size;
}

void bytes_json(struct bytes *bytes, const char *text, size_t length) {
  const unsigned char *rest = (const unsigned char *)text;
  bytes_text(bytes, "\"");
  while (length) {
    size_t plain = 0;
    while (plain < length && rest[plain] >= 0x20 && rest[plain] < 0x7f && rest[plain] != '"' && rest[plain] != '\\') plain++;
    bytes_add(bytes, rest, plain);
    rest += plain, length -= plain;
    if (!length) break;
    size_t size = utf8_length(rest, length);
    if (size > 1) {
      bytes_add(bytes, rest, size);
    } else if (!size) {
      bytes_text(bytes, "\\ufffd");
      size = 1;
    } else if (*rest == '"' || *rest == '\\') {
      char pair[2] = {'\\', (char)*rest};
      bytes_add(bytes, pair, 2);
    } else {
      static const char digits[] = "0123456789abcdef";
      char escape[6] = {'\\', 'u', '0', '0', digits[*rest >> 4], digits[*rest & 15]};
      bytes_add(bytes, escape, 6);
    }
    rest += size, length -= size;
  }
  bytes_text(bytes, "\"");
}

void list_add(struct list *list, char *item) {
  char **items = realloc(list->items, (list->count + 2) * sizeof *items);
  if (!items) out_of_memory();
  items[list->count++] = item;
  items[list->count] = NULL;
  list->items = items;
}

struct list command_of(char *program, const struct list *arguments) {
  struct list command = {0};
  list_add(&command, program);
  for (size_t i = 0; i < arguments->count; i++) list_add(&command, arguments->items[i]);
  return command;
}

void list_free(struct list *list) {
  for (size_t i = 0; i < list->count; i++) free(list->items[i]);
  free(list->items);
  *list = (struct list){0};
}

static int64_t clock_ms(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int64_t now_ms(void) { return clock_ms(CLOCK_MONOTONIC); }

int64_t wall_ms(void) { return clock_ms(CLOCK_REALTIME); }

void format_time(char text[32], int64_t wall) {
  time_t seconds = wall / 1000;
  struct tm parts;
  gmtime_r(&seconds, &parts);
  size_t length = strftime(text, 32, "%Y-%m-%dT%H:%M:%S", &parts);
  snprintf(text + length, 32 - length, ".%03dZ", (int)(wall % 1000));
}

const char *format_duration(char text[24], int64_t ms) {
  if (ms < 1000)
    snprintf(text, 24, "0.%02d s", (int)(ms / 10));
  else if (ms < 10000)
    snprintf(text, 24, "%d.%d s", (int)(ms / 1000), (int)(ms / 100 % 10));
  else
    snprintf(text, 24, "%lld s", (long long)(ms / 1000));
  return text;
}

/* The only global state: the destination of the program's own messages. */
static struct {
  void (*speak)(void *context, const char *line);
  void *context;
} speaker;

void say_through(void (*speak)(void *context, const char *line), void *context) {
  speaker.speak = speak;
  speaker.context = context;
}

static void say_line(const char *format, va_list arguments) {
  char *line;
  if (vasprintf(&line, format, arguments) < 0) out_of_memory();
  /* A message is one line, also when a path or a reason contains a newline. */
  for (char *at = line; *at; at++)
    if (*at == '\n') *at = ' ';
  if (speaker.speak)
    speaker.speak(speaker.context, line);
  else
    dprintf(2, "gen-nix | %s\n", line);
  free(line);
}

void say(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say_line(format, arguments);
  va_end(arguments);
}

void fail(int code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say_line(format, arguments);
  va_end(arguments);
  exit(code);
}
