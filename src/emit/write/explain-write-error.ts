import { dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { fileErrorReason } from "../../system/file-error-reason.js";

/** Converts an error of the file system to a diagnostic. */
export function explainWriteError(error: unknown, directory: string): Diagnostic {
  const { path } = error as NodeJS.ErrnoException;
  // Temporary files mean nothing to the user, so the diagnostic names their folder.
  const isOwn = path !== undefined && /\.tmp$|\/\.gen-nix\.lock$/.test(path);
  const culprit = isOwn ? dirname(path) : (path ?? directory);
  return {
    code: "write-failed",
    message: `the emitted files cannot be written: ${fileErrorReason(error)}`,
    file: displayPath(culprit),
    hint: "nothing was changed",
  };
}
