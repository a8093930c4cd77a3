/* Values of specifications: numbers, signals, capabilities, limits. */
#ifndef VALUES_H
#define VALUES_H

#include "base.h"

/* Reads a decimal number from 0 to `most`. */
bool parse_number(const char *text, int64_t most, int64_t *number);
/* Reads TERM, SIGTERM, RTMIN+3 or 15; returns 0 where it is no signal. */
int parse_signal(const char *text);
/* Writes "SIGTERM", or "signal 40". */
const char *signal_name(char text[24], int number);
/* Returns the number of a capability such as net_bind_service or CAP_CHOWN, -1 where there is none. */
int parse_capability(const char *text);
const char *capability_name(int number);
/* Returns the RLIMIT_* of open-files, processes, core, memory, locked-memory; -1 where there is none. */
int parse_limit(const char *text);
/* Tells whether the text can be the name of a process, and so of a folder. */
bool is_process_name(const char *text);
/* Splits off the first word; returns what follows it, or NULL. */
char *split_word(char *text);

#endif
