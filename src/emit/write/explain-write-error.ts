import { dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { fileErrorReason } from "../../system/file-error-reason.js";

/** What a file system's error means to the user. */
export function explainWriteError(error: unknown, directory: string): Diagnostic {
  const { path } = error as NodeJS.ErrnoException;
  // Files that gen-nix only needs while it writes mean nothing to the user; their folder does.
  const isOwn = path !== undefined && /\.tmp$|\/\.gen-nix\.lock$/.test(path);
  const culprit = isOwn ? dirname(path) : (path ?? directory);
  return {
    code: "write-failed",
    message: `the emitted files cannot be written: ${fileErrorReason(error)}`,
    file: displayPath(culprit),
    hint: "nothing was changed",
  };
}
