// Lets Apache accept LoadModule for the modules that are part of the program: the directive does nothing for them,
// where Apache ends with "is built-in and can't be loaded". The layouts are those of Apache 2.4 (http_config.h), whose
// major number of the module interface stays the same in all its releases.
#include <stdlib.h>
#include <string.h>

enum { MODULE_INTERFACE = 20120211 };

struct command {
  const char *name;
  const char *(*run)(void *parameters, void *configuration, const char *module, const char *file);
  void *data;
  int override;
  int arguments;
  const char *help;
};

struct module {
  int version, minor_version, index;
  const char *name;
  void *handle;
  struct module *next;
  unsigned long magic;
  void (*functions[5])(void);
  const struct command *commands;
};

struct named_module {
  const char *name;
  struct module *module;
};

// of the program
extern struct module so_module;
extern struct named_module ap_prelinked_module_symbols[];

static const char *(*load)(void *, void *, const char *, const char *);

static const char *load_unless_built_in(void *parameters, void *configuration, const char *name, const char *file) {
  for (const struct named_module *built_in = ap_prelinked_module_symbols; built_in->name != NULL; built_in++)
    if (strcmp(built_in->name, name) == 0) return NULL;
  return load(parameters, configuration, name, file);
}

__attribute__((constructor)) static void replace_load_module(void) {
  if (so_module.version != MODULE_INTERFACE) return;
  size_t count = 0;
  while (so_module.commands[count].name != NULL) count++;
  struct command *commands = malloc((count + 1) * sizeof *commands);
  if (commands == NULL) return;
  memcpy(commands, so_module.commands, (count + 1) * sizeof *commands);
  for (size_t i = 0; i < count; i++)
    if (strcmp(commands[i].name, "LoadModule") == 0) {
      load = commands[i].run;
      commands[i].run = load_unless_built_in;
    }
  so_module.commands = commands;
}
