import { posix } from "node:path";
import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";

/**
 * Returns the folder of the file that contains a part of the model, relative to the folder of the
 * first file; `.` when they are the same. Each path in a model is relative to the file that
 * contains it.
 */
export function folderOf({ source }: SourceRange, first: SourceFile): string {
  if (source === undefined) return ".";
  return posix.relative(posix.dirname(first.path), posix.dirname(source.path)) || ".";
}

/** Converts a path in a model to a path relative to the first file of the model. */
export function pathFromModel(path: string, range: SourceRange, first: SourceFile): string {
  const folder = folderOf(range, first);
  if (folder === "." || /^[/~]/.test(path)) return path;
  const joined = posix.join(folder, path);
  return joined.startsWith(".") ? joined : `./${joined}`;
}
