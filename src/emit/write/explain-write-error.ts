import { dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is exceeded",
  ENOTDIR: "a part of its path is not a directory",
  ENOENT: "a part of its path leads nowhere",
  ELOOP: "its links go round in a circle",
  EEXIST: "there is a file where a directory is needed",
  EISDIR: "there is a directory in its place",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
};

/** Why a file cannot be written, as the end of a sentence. */
export function writeErrorReason(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

/** What a file system's error means to the user. */
export function explainWriteError(error: unknown, directory: string): Diagnostic {
  const { path } = error as NodeJS.ErrnoException;
  const culprit = path?.endsWith(".tmp") ? dirname(path) : (path ?? directory);
  return {
    code: "write-failed",
    message: `the emitted files cannot be written: ${writeErrorReason(error)}`,
    file: displayPath(culprit),
    hint: "nothing was changed",
  };
}
