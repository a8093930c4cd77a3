import { notify } from "../../diagnostics/notify.js";
import { RunFailure } from "../../run/run-failure.js";

/**
 * Runs a command's action and sets the exit code of the process.
 *
 * @param action resolves to the exit code. A `RunFailure` has its own message and code.
 */
export async function runAction(action: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await action();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    notify(error.message.startsWith("error:") ? error.message : `gen-nix: ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
