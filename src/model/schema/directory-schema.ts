import { posix } from "node:path";
import { check, text } from "./schema-parts.js";

/** The same as `whyNoDirectory` finds, for editors. */
export const directoryPattern = /^\/(?![\s\S]*(?:\/\.\.(?:\/|$)|\$\{|\0|\p{Surrogate}))/u;

/** An absolute path. */
export const directory = check(
  text,
  (path) => whyNoDirectory(path) === undefined,
  {
    code: "invalid-path",
    message: (path) => whyNoDirectory(String(path))?.[0] ?? "",
    hint: (path) => whyNoDirectory(String(path))?.[1],
  },
  { pattern: directoryPattern.source },
);

/** What is wrong with a directory, and what to do about it. */
function whyNoDirectory(path: string): readonly [message: string, hint?: string] | undefined {
  if (!path.startsWith("/")) return ["must be an absolute path", "begin it with /"];
  if (path.includes("${")) return ["cannot hold an antiquotation", "write out what it stands for"];
  if (path.split("/").includes("..")) {
    return ["cannot lead upwards with ..", `write ${posix.normalize(path)}`];
  }
  if (/\0|\p{Surrogate}/u.test(path)) return ["holds a character that no path can have"];
  return undefined;
}
