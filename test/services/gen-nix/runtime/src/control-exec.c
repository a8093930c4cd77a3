#include "control.h"

#include "child.h"
#include "environment.h"

int control_exec(const char *path, const char *run, char **command) {
  struct process_spec spec;
  struct identity identity;
  struct list environment = {0};
  struct bytes error = {0};
  char reason[512];
  if (!process_spec_read(path, &spec, &error) || !identity_find(&spec, &identity, &error) ||
      !environment_build(&spec, &identity, &environment, &error)) {
    bytes_add(&error, "", 1);
    fail(1, "%s", error.data);
  }
  if (!run) run = spec.state_directory;
  char *secrets = run ? format_text("%s/%s/secrets", run, spec.name) : NULL;
  if (secrets && access(secrets, F_OK) == 0) environment_set(&environment, format_text("CREDENTIALS_DIRECTORY=%s", secrets));
  struct child child = {.spec = &spec, .identity = &identity, .program = command[0], .directory = spec.directory, .arguments = command,
                        .environment = environment.items};
  int code = child_become(&child, reason);
  fail(code, "%s", reason);
}
