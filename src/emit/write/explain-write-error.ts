import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is exceeded",
  ENOTDIR: "a part of its path is not a directory",
  EEXIST: "there is a file where a directory is needed",
  EISDIR: "there is a directory in its place",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
};

/** What a file system's error means to the user. */
export function explainWriteError(error: unknown, directory: string): Diagnostic {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const culprit = path === undefined || path.endsWith(".tmp") ? directory : path;
  const reason = reasons[code] ?? message;
  return {
    code: "write-failed",
    message: `the emitted files cannot be written: ${reason}`,
    file: displayPath(culprit),
    hint: "nothing was changed",
  };
}
