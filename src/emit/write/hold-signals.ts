import { setImmediate } from "node:timers/promises";
import { terminationSignals } from "../../system/termination-signals.js";

/**
 * Runs a function that must not be interrupted. A signal that arrives meanwhile takes effect after it.
 */
export async function holdSignals<Result>(run: () => Result): Promise<Result> {
  let received: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals) => {
    received = signal;
  };
  for (const signal of terminationSignals) process.on(signal, note);
  try {
    const result = run();
    // Node delivers signals when the event loop polls for input, which it does between two immediates.
    await setImmediate();
    await setImmediate();
    return result;
  } finally {
    for (const signal of terminationSignals) process.off(signal, note);
    if (received !== undefined) process.kill(process.pid, received);
  }
}
