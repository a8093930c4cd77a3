/** What sudo does for us: become root without a question, ask for a password (or refuse), or it is not there. */
export type Sudo = "free" | "asks" | "absent";

/** A command that root has to run, as a user is told of it. */
export function askRoot(sudo: Sudo, command: string): string {
  return sudo === "absent" ? `as root: ${command}` : `sudo ${command}`;
}
