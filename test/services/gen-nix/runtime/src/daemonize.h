/* A keeper in the background, for init scripts and Dysnomia. */
#ifndef DAEMONIZE_H
#define DAEMONIZE_H

#include "base.h"

enum background_action { BACKGROUND_NONE, BACKGROUND_START, BACKGROUND_STOP, BACKGROUND_STATUS, BACKGROUND_CHECK };

struct background {
  enum background_action action;
  const char *pid_file, *spec, *log;
  bool no_wait, join;
  int64_t start_timeout, stop_timeout;
};

/* Parses the options; returns false when they are invalid. */
bool background_options(int count, char **arguments, struct background *background);
int background_main(struct background *background);

#endif
