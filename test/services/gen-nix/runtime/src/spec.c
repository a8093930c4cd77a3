#include "spec.h"

#include "values.h"

#include <fcntl.h>

enum { MOST_BYTES = 1 << 20, MOST_DIRECTIVES = 96 };

/* Replaces \n, \t, \s (a space) and \\ in place; returns false for another escape. */
static bool unescape(char *text) {
  static const char letters[] = "nts\\", meanings[] = "\n\t \\";
  char *to = text;
  for (; *text; text++) {
    if (*text == '\\') {
      const char *letter = *++text ? strchr(letters, *text) : NULL;
      if (!letter) return false;
      *to++ = meanings[letter - letters];
    } else {
      *to++ = *text;
    }
  }
  *to = '\0';
  return true;
}

static int choice_index(const char *choices, const char *value) {
  size_t length = strlen(value);
  for (int index = 0;; index++) {
    size_t size = strcspn(choices, "|");
    if (size == length && strncmp(choices, value, size) == 0) return index;
    choices += size;
    if (!*choices++) return -1;
  }
}

/* Stores the value in its member, or writes the error to `problem` and returns false. */
static bool store(const struct directive *directive, void *spec, char *value, char problem[200]) {
  void *member = (char *)spec + directive->offset;
  int64_t number;
  int index;
  const char *reason;
  switch (directive->kind) {
    case VALUE_PATH:
      if (*value != '/') {
        snprintf(problem, 200, "must be an absolute path");
        return false;
      }
      __attribute__((fallthrough));
    case VALUE_TEXT:
      if (!*value) {
        snprintf(problem, 200, "needs a value");
        return false;
      }
      *(char **)member = copy_text(value);
      return true;
    case VALUE_LIST:
      list_add(member, copy_text(value));
      return true;
    case VALUE_NUMBER:
      if (!parse_number(value, directive->most, &number)) {
        snprintf(problem, 200, "must be a number from 0 to %lld", (long long)directive->most);
        return false;
      }
      *(int64_t *)member = number;
      return true;
    case VALUE_FLAG:
      if (*value && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) {
        snprintf(problem, 200, "must be yes or no");
        return false;
      }
      *(bool *)member = strcmp(value, "no") != 0;
      return true;
    case VALUE_CHOICE:
      index = choice_index(directive->choices, value);
      if (index < 0) {
        snprintf(problem, 200, "must be one of %s", directive->choices);
        return false;
      }
      *(int *)member = index;
      return true;
    case VALUE_SIGNAL:
      *(int *)member = parse_signal(value);
      if (!*(int *)member) snprintf(problem, 200, "must be a signal, such as TERM");
      return *(int *)member != 0;
    case VALUE_CUSTOM:
      reason = directive->take(spec, value);
      if (reason) snprintf(problem, 200, "%s", reason);
      return !reason;
  }
  return false;
}

static bool may_repeat(const struct directive *directive) {
  return directive->kind == VALUE_LIST || directive->repeats;
}

static bool take_line(char *line, const struct directive *directives, size_t count, bool *seen, void *spec, struct bytes *error,
                      const char *path, int number) {
  while (*line == ' ' || *line == '\t') line++;
  if (!*line || *line == '#') return true;
  char *value = line + strcspn(line, " \t");
  if (*value) *value++ = '\0';
  while (*value == ' ' || *value == '\t') value++;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(directives[i].word, line) != 0) continue;
    char problem[200] = "occurs twice";
    if ((seen[i] && !may_repeat(&directives[i])) || !(seen[i] = true)) {
      bytes_format(error, "%s:%d: %s %s", path, number, line, problem);
      return false;
    }
    if (!unescape(value)) {
      bytes_format(error, "%s:%d: %s: a backslash must precede n, t, s or \\", path, number, line);
      return false;
    }
    if (store(&directives[i], spec, value, problem)) return true;
    bytes_format(error, "%s:%d: %s %s: %s", path, number, line, value, problem);
    return false;
  }
  bytes_format(error, "%s:%d: unknown directive %s", path, number, line);
  return false;
}

bool spec_parse(const char *path, char *text, size_t length, const struct directive *directives, size_t count, void *spec,
                struct bytes *error) {
  bool seen[MOST_DIRECTIVES] = {false};
  int number = 0;
  for (char *line = text; line < text + length; number++) {
    char *end = memchr(line, '\n', (size_t)(text + length - line));
    if (!end) end = text + length;
    if (memchr(line, '\0', (size_t)(end - line))) {
      bytes_format(error, "%s:%d: contains a NUL byte", path, number + 1);
      return false;
    }
    *end = '\0';
    if (!take_line(line, directives, count, seen, spec, error, path, number + 1)) return false;
    line = end + 1;
  }
  return true;
}

bool spec_read(const char *path, const struct directive *directives, size_t count, void *spec, struct bytes *error) {
  /* Standard input is not opened again, because it may be a pipe of another user. */
  int fd = strcmp(path, "-") == 0 ? fcntl(0, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    bytes_format(error, "%s: %s", path, strerror(errno));
    return false;
  }
  /* One byte is reserved for the NUL after a last line without a newline. */
  struct bytes text = {.data = allocate(MOST_BYTES + 1)};
  ssize_t size;
  while ((size = read(fd, text.data + text.length, MOST_BYTES - text.length)) > 0) text.length += (size_t)size;
  int reason = errno;
  close(fd);
  bool good = size == 0 && text.length < MOST_BYTES;
  if (size < 0)
    bytes_format(error, "%s: %s", path, strerror(reason));
  else if (!good)
    bytes_format(error, "%s: is larger than 1 MiB", path);
  good = good && spec_parse(path, text.data, text.length, directives, count, spec, error);
  bytes_free(&text);
  return good;
}

static const char *const conditions[] = {"started", "ready", "healthy", "completed"};

const char *condition_name(enum condition condition) { return conditions[condition]; }

int parse_condition(const char *text) {
  for (size_t i = 0; i < COUNT(conditions); i++)
    if (strcmp(text, conditions[i]) == 0) return (int)i;
  return -1;
}

const char *dependencies_add(struct dependencies *dependencies, char *value) {
  char *word = split_word(value);
  int condition = word ? parse_condition(word) : CONDITION_READY;
  if (!is_process_name(value)) return "must be a process and a condition";
  if (condition < 0) return "the condition must be started, ready, healthy or completed";
  for (size_t i = 0; i < dependencies->count; i++)
    if (strcmp(dependencies->items[i].name, value) == 0 && dependencies->items[i].condition == (enum condition)condition) return NULL;
  struct dependency *items = realloc(dependencies->items, (dependencies->count + 1) * sizeof *items);
  if (!items) fail(1, "out of memory");
  items[dependencies->count++] = (struct dependency){copy_text(value), (enum condition)condition};
  dependencies->items = items;
  return NULL;
}

struct dependencies dependencies_copy(const struct dependencies *dependencies) {
  struct dependencies copy = {.items = allocate(dependencies->count * sizeof *copy.items), .count = dependencies->count};
  for (size_t i = 0; i < copy.count; i++)
    copy.items[i] = (struct dependency){copy_text(dependencies->items[i].name), dependencies->items[i].condition};
  return copy;
}

void dependencies_free(struct dependencies *dependencies) {
  for (size_t i = 0; i < dependencies->count; i++) free(dependencies->items[i].name);
  free(dependencies->items);
  *dependencies = (struct dependencies){0};
}
