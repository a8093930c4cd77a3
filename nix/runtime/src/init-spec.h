/* The values of the specification of init that are more than a text or a number; each function returns NULL or the error. */
#ifndef INIT_SPEC_H
#define INIT_SPEC_H

#include "spec.h"

const char *take_process(void *spec, char *value);
const char *take_title(void *spec, char *value);
const char *take_depends(void *spec, char *value);
const char *take_essential(void *spec, char *value);
const char *take_type(void *spec, char *value);
const char *take_start(void *spec, char *value);
const char *take_identity(void *spec, char *value);
const char *take_restarts_with(void *spec, char *value);
const char *take_signal(void *spec, char *value);
const char *take_capability(void *spec, char *value);
const char *take_folder(void *spec, char *value);
const char *take_file(void *spec, char *value);
const char *take_link(void *spec, char *value);

#endif
