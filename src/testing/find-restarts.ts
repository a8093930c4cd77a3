import { isAtWork, type ProcessStatus } from "../control/process-status.js";
import type { TestResult } from "./test-result.js";

/**
 * Returns how often processes were started again while the tests ran. It can be the purpose of a test, but a test can
 * also pass between two attempts of a process that does not work.
 *
 * @param before the processes when all of them were ready.
 */
export function findRestarts(
  before: readonly ProcessStatus[],
  now: readonly ProcessStatus[],
): Readonly<Record<string, number>> {
  const earlier = new Map(before.map(({ name, restarts }) => [name, restarts]));
  const counts = now.map(
    ({ name, restarts }) => [name, restarts - (earlier.get(name) ?? 0)] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Returns a failed result for each process that is not ready after the tests. */
export function findUnready(now: readonly ProcessStatus[]): TestResult[] {
  return now
    .filter((process) => isAtWork(process) && !process.ready)
    .map(({ name, state, text }) => ({
      name: `${name} is ready after the tests`,
      passed: false,
      milliseconds: 0,
      reason: `its state is "${state}"${text === undefined ? "" : `: ${text}`}`,
      output: "",
    }));
}
