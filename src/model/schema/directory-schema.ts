import { posix } from "node:path";
import { check, text } from "./schema-parts.js";

/** A name in a path, other than `..`. */
const name = String.raw`(?:\.|(?:[^/.]|\.[^/.]|\.\.[^/])[^/]*)`;

/**
 * The part of `explainDirectory` that validators of JSON Schema in every language can check: Go has no lookahead, and
 * Python no classes of Unicode.
 */
const directoryPattern = `^(?:/${name}?)+$`;

/** The pattern of directories other than the root. */
export const innerDirectoryPattern = `^/+${name}(?:/${name}?)*$`;

/** An absolute path. */
export const directory = check(
  text,
  (path) => explainDirectory(path) === undefined,
  {
    code: "invalid-path",
    message: (path) => explainDirectory(String(path))?.[0] ?? "",
    hint: (path) => explainDirectory(String(path))?.[1],
  },
  { pattern: directoryPattern },
);

/** Returns a message and a hint about an invalid directory. */
function explainDirectory(path: string): readonly [message: string, hint?: string] | undefined {
  if (path.includes("${")) return ["cannot contain an antiquotation", "write the path itself"];
  if (!path.startsWith("/")) return ["must be an absolute path", "begin it with /"];
  if (path.split("/").includes("..")) {
    return ["cannot contain ..", `write ${posix.normalize(path)}`];
  }
  if (/\0|\p{Surrogate}/u.test(path)) return ["contains a character that no path can have"];
  return undefined;
}
