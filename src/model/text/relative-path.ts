import { posix } from "node:path";
import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";

/**
 * The folder of the file that a part of the model stands in, seen from the first file's folder;
 * `.` when they are one. What a path is relative to is always the file that it is written in.
 */
export function folderOf({ source }: SourceRange, first: SourceFile): string {
  if (source === undefined) return ".";
  return posix.relative(posix.dirname(first.path), posix.dirname(source.path)) || ".";
}

/** A path as it is written at a place, made relative to the first file of the model. */
export function pathFromModel(path: string, range: SourceRange, first: SourceFile): string {
  const folder = folderOf(range, first);
  if (folder === "." || path.startsWith("/")) return path;
  const joined = posix.join(folder, path);
  return joined.startsWith(".") ? joined : `./${joined}`;
}
