import { fileErrorReason } from "../../system/file-error-reason.js";

/** The exit code by which a shell tells that a program wrote to a pipe that nobody reads any more. */
const BROKEN_PIPE = 141;

/**
 * Ends us when the result of a command cannot be written: without a word when its reader has gone
 * (`gen-nix --help | head -1`), else with one sentence and exit code 1.
 *
 * What is said beside the result may be lost: a build or an installation goes on for it.
 */
export function watchOutput(): void {
  if (process.stdout.listeners("error").includes(endWithoutResult)) return;
  process.stdout.on("error", endWithoutResult);
  process.stderr.on("error", goOn);
}

function endWithoutResult(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
  process.stderr.write(`gen-nix: cannot write to standard output: ${fileErrorReason(error)}\n`);
  process.exit(1);
}

function goOn(): void {}
