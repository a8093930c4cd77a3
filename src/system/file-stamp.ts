import { createHash } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";

/** Returns a text that changes with the content of a file, or with the folder that a path leads to. Files may be missing. */
export function stampOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const status = statSync(path, { throwIfNoEntry: false });
    const content = status?.isFile() ? readFileSync(path) : "";
    hash.update(`${status === undefined ? "" : realpathSync(path)}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest("hex");
}
