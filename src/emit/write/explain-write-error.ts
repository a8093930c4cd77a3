import { dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { fileErrorReason } from "../../system/file-error-reason.js";

/** What a file system's error means to the user. */
export function explainWriteError(error: unknown, directory: string): Diagnostic {
  const { path } = error as NodeJS.ErrnoException;
  const culprit = path?.endsWith(".tmp") ? dirname(path) : (path ?? directory);
  return {
    code: "write-failed",
    message: `the emitted files cannot be written: ${fileErrorReason(error)}`,
    file: displayPath(culprit),
    hint: "nothing was changed",
  };
}
