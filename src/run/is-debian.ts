import { existsSync } from "node:fs";

/** Whether this machine runs Debian or a derivative. */
export function isDebian(): boolean {
  return existsSync("/etc/debian_version");
}
