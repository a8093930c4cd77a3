import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A signal by which we are asked to end. */
export type Signal = (typeof SIGNALS)[number];

/** The exit code by which a shell tells that a signal ended a program. */
export function signalExitCode(signal: Signal): 129 | 130 | 143 {
  return (128 + constants.signals[signal]) as 129 | 130 | 143;
}

/**
 * While `work` runs, hands the signals that would end us to `forward` instead, each as often as it arrives.
 *
 * @returns what `work` resolves to, and the last signal seen, if any.
 */
export async function forwardSignals<T>(
  work: Promise<T>,
  forward: (signal: Signal) => void,
): Promise<{ value: T; signal: Signal | undefined }> {
  let seen: Signal | undefined;
  const listener = (signal: NodeJS.Signals) => {
    seen = signal as Signal;
    forward(seen);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  try {
    return { value: await work, signal: seen };
  } finally {
    for (const signal of SIGNALS) process.off(signal, listener);
  }
}
