import { constants } from "node:os";
import { type TerminationSignal, terminationSignals } from "../system/termination-signals.js";

/** The exit code by which a shell tells that a signal ended a program. */
export function signalExitCode(signal: TerminationSignal): 129 | 130 | 143 {
  return (128 + constants.signals[signal]) as 129 | 130 | 143;
}

/**
 * While `work` runs, hands the signals that would end us to `forward` instead, each as often as it arrives.
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
