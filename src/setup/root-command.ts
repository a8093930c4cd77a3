/**
 * Whether sudo runs a command as root without a password, needs a password (or refuses), or is not
 * installed.
 */
export type Sudo = "free" | "asks" | "absent";

/** Renders a command that root has to run, for a message to the user. */
export function rootCommand(sudo: Sudo, command: string): string {
  return sudo === "absent" ? `as root: ${command}` : `sudo ${command}`;
}
