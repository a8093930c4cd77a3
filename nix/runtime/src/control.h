/* The control program: asks init, and shows what it answers. */
#ifndef CONTROL_H
#define CONTROL_H

#include "message.h"

int control_main(int count, char **arguments);

/* control-status.c */
/* Prints processes as they come; `control_status_end` prints what JSON needs at the end. */
void control_status(const struct message *message, bool json, size_t index);
void control_status_end(bool json, size_t count);

/* control-exec.c */
/* Becomes the command, as the process of this specification would be; returns where that fails. */
int control_exec(const char *spec, const char *run, char **command);

#endif
