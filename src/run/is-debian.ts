import { existsSync } from "node:fs";

/** True on Debian and its relatives. */
export function isDebian(): boolean {
  return existsSync("/etc/debian_version");
}
