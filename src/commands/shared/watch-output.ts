import { fileErrorReason } from "../../system/file-error-reason.js";

/** The exit code that shells use for a program that wrote to a closed pipe. */
const BROKEN_PIPE = 141;

/**
 * Exits when the result of a command cannot be written: silently when its reader has closed the
 * pipe (`gen-nix --help | head -1`), otherwise with a message and exit code 1.
 *
 * Errors of standard error are ignored, so that a build or an installation continues.
 */
export function watchOutput(): void {
  if (process.stdout.listeners("error").includes(endWithoutResult)) return;
  process.stdout.on("error", endWithoutResult);
  process.stderr.on("error", ignore);
}

function endWithoutResult(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
  process.stderr.write(`gen-nix: cannot write to standard output: ${fileErrorReason(error)}\n`);
  process.exit(1);
}

function ignore(): void {}
