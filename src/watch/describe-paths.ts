import { existsSync } from "node:fs";
import { displayPath } from "../diagnostics/display-path.js";

/**
 * Describes changed files: those that the model refers to, unless there are none, and that exist. Editors and `sed -i`
 * also write temporary files.
 *
 * @example
 * describePaths(["/project/sedkWb3", "/project/processes.yaml", "/project/web.nix"], refersTo)
 * // processes.yaml and 1 other file
 */
export function describePaths(
  paths: readonly string[],
  refersTo: (path: string) => boolean,
): string {
  const [first = "", ...others] = preferred(preferred(paths, refersTo), existsSync);
  if (others.length === 0) return displayPath(first);
  return `${displayPath(first)} and ${others.length} other ${others.length === 1 ? "file" : "files"}`;
}

function preferred(
  paths: readonly string[],
  isPreferred: (path: string) => boolean,
): readonly string[] {
  const chosen = paths.filter(isPreferred);
  return chosen.length > 0 ? chosen : paths;
}
