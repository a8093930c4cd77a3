import type { Command } from "commander";

/** Reports a wrong command line, with a hint of its own instead of that to the help. */
export function refuse(command: Command, message: string, hint: string): never {
  return command.showHelpAfterError(false).error(`error: ${message}\n  hint: ${hint}`);
}
