import { constants } from "node:os";
import { type TerminationSignal, terminationSignals } from "../system/termination-signals.js";

/** Returns the exit code that a shell reports for a program that a signal ended. */
export function signalExitCode(signal: TerminationSignal): 129 | 130 | 143 {
  return (128 + constants.signals[signal]) as 129 | 130 | 143;
}

/**
 * Passes the signals that would end gen-nix to `forward` while `work` runs, each as often as it arrives.
 *
 * @returns what `work` resolves to, and the last signal seen, if any.
 */
export async function forwardSignals<T>(
  work: Promise<T>,
  forward: (signal: TerminationSignal) => void,
): Promise<{ value: T; signal: TerminationSignal | undefined }> {
  let seen: TerminationSignal | undefined;
  const listener = (signal: NodeJS.Signals) => {
    seen = signal as TerminationSignal;
    forward(seen);
  };
  for (const signal of terminationSignals) process.on(signal, listener);
  try {
    return { value: await work, signal: seen };
  } finally {
    for (const signal of terminationSignals) process.off(signal, listener);
  }
}
