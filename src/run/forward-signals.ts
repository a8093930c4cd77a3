import { constants } from "node:os";
import { type TerminationSignal, terminationSignals } from "../system/termination-signals.js";

/** Returns the exit code that a shell reports for a program that a signal ended. */
export function signalExitCode(signal: TerminationSignal): 129 | 130 | 143 {
  return (128 + constants.signals[signal]) as 129 | 130 | 143;
}

/**
 * Passes the signals that would end gen-nix to `forward` while work runs, each as often as it arrives.
 *
 * @param start starts the work. Signals are handled before: one that arrived between would end gen-nix, and leave behind a
 * program that was just started.
 * @param forward also gets what `start` returned.
 * @returns what the work resolves to, and the last signal seen, if any.
 */
export async function forwardSignals<W extends PromiseLike<unknown>>(
  start: () => W,
  forward: (signal: TerminationSignal, work: W) => void,
): Promise<{ value: Awaited<W>; signal: TerminationSignal | undefined }> {
  let work: W | undefined;
  let seen: TerminationSignal | undefined;
  const listener = (signal: NodeJS.Signals) => {
    seen = signal as TerminationSignal;
    if (work !== undefined) forward(seen, work);
  };
  for (const signal of terminationSignals) process.on(signal, listener);
  try {
    work = start();
    return { value: await work, signal: seen };
  } finally {
    for (const signal of terminationSignals) process.off(signal, listener);
  }
}
