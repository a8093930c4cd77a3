/* Values of specifications: numbers, signals, capabilities, limits. */
#ifndef VALUES_H
#define VALUES_H

#include "base.h"

/* Reads a decimal number from 0 to `most`. */
bool parse_number(const char *text, int64_t most, int64_t *number);
/* Reads TERM, SIGTERM, RTMIN+3 or 15; returns 0 for anything else. */
int parse_signal(const char *text);
/* Writes "SIGTERM", or "signal 40". */
const char *signal_name(char text[24], int number);
/* Returns the number of a capability such as net_bind_service or CAP_CHOWN, or -1. */
int parse_capability(const char *text);
const char *capability_name(int number);
/* Returns the RLIMIT_* of open-files, processes, core, memory, locked-memory, or -1. */
int parse_limit(const char *text);
/* Returns whether the text can be the name of a process and of its folder. */
bool is_process_name(const char *text);
/* Splits off the first word; returns the rest, or NULL. */
char *split_word(char *text);

#endif
