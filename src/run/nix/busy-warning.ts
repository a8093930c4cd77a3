/**
 * Removes the warnings of Nix that another process uses its database: Nix waits for it, and the user can do nothing.
 *
 * @example
 * withoutBusyWarnings("warning: SQLite database '/nix/var/nix/db/db.sqlite' is busy\nerror: x") // error: x
 */
export function withoutBusyWarnings(text: string): string {
  if (!text.includes("SQLite")) return text;
  const lines = text.split("\n");
  return lines.filter((line) => !/SQLite database .* is busy/.test(line)).join("\n");
}
