/* One program with three functions: its name, or its first argument, selects one. */
#include "control.h"
#include "daemonize.h"
#include "init.h"
#include "keeper.h"

#include <libgen.h>

static const char usage[] =
    "usage: gen-nix-process SPEC|-\n"
    "       gen-nix-process --daemonize --pid-file FILE [--log FILE] [--no-wait] [--join] [--start-timeout MS] SPEC\n"
    "       gen-nix-process --stop|--status --pid-file FILE [--stop-timeout MS]\n"
    "       gen-nix-init [--check] SPEC\n"
    "       gen-nix-control COMMAND ... (gen-nix-control help)\n";

static int wrong_usage(void) {
  fputs(usage, stderr);
  return EXIT_USAGE;
}

static int process_main(int count, char **arguments) {
  /* Managers such as s6 add arguments to the programs that they start. */
  if (count >= 1 && (arguments[0][0] != '-' || !arguments[0][1])) return keeper_main(arguments[0], -1, NULL, NULL);
  struct background background = {.start_timeout = 60000, .stop_timeout = 15000};
  if (!background_options(count, arguments, &background)) return wrong_usage();
  return background_main(&background);
}

static int init_or_check(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[0], "--check") == 0) return init_check_spec(arguments[1]);
  return count == 1 ? init_main(arguments[0]) : wrong_usage();
}

int main(int count, char **arguments) {
  init_hold_signals(count > 0 ? arguments[0] : "");
  const char *name = count > 0 ? basename(arguments[0]) : "";
  if (strcmp(name, "gen-nix-runtime") == 0 && count > 1) {
    name = arguments[1];
    count--, arguments++;
  }
  count--, arguments++;
  if (strcmp(name, "gen-nix-process") == 0 || strcmp(name, "process") == 0) return process_main(count, arguments);
  if (strcmp(name, "gen-nix-init") == 0 || strcmp(name, "init") == 0) return init_or_check(count, arguments);
  if (strcmp(name, "gen-nix-control") == 0 || strcmp(name, "control") == 0) return control_main(count, arguments);
  return wrong_usage();
}
