import { posix } from "node:path";
import { check, text } from "./schema-parts.js";

/** The same check as that of `explainDirectory`, for editors. */
export const directoryPattern = /^\/(?![\s\S]*(?:\/\.\.(?:\/|$)|\$\{|\0|\p{Surrogate}))/u;

/** An absolute path. */
export const directory = check(
  text,
  (path) => explainDirectory(path) === undefined,
  {
    code: "invalid-path",
    message: (path) => explainDirectory(String(path))?.[0] ?? "",
    hint: (path) => explainDirectory(String(path))?.[1],
  },
  { pattern: directoryPattern.source },
);

/** Returns a message and a hint about an invalid directory. */
function explainDirectory(path: string): readonly [message: string, hint?: string] | undefined {
  if (!path.startsWith("/")) return ["must be an absolute path", "begin it with /"];
  if (path.includes("${")) return ["cannot contain an antiquotation", "write the path itself"];
  if (path.split("/").includes("..")) {
    return ["cannot contain ..", `write ${posix.normalize(path)}`];
  }
  if (/\0|\p{Surrogate}/u.test(path)) return ["contains a character that no path can have"];
  return undefined;
}
