/* The control program: sends requests to init, and prints the answers. */
#ifndef CONTROL_H
#define CONTROL_H

#include "message.h"

int control_main(int count, char **arguments);

/* control-status.c */
/* Prints processes in the order of their arrival; `control_status_end` prints the end of the JSON. */
void control_status(const struct message *message, bool json, size_t index);
void control_status_end(bool json, size_t count);

/* control-exec.c */
/* Executes a command like the process of this specification; returns only after a failure. */
int control_exec(const char *spec, const char *run, char **command);

#endif
