import type { SkippedCell, TestCell } from "./test-matrix.js";

/** The result of one test, or of one fault, in one variant. */
export interface TestResult {
  readonly name: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** Why it failed. */
  readonly reason?: string;
  /** What it printed; empty for a fault. */
  readonly output: string;
}

/** The results of one variant. */
export interface CellResult extends TestCell {
  /** The time until all processes were ready; absent when they were not. */
  readonly readyMilliseconds?: number;
  /** How often processes were started again while the tests ran, by their names. */
  readonly restarts?: Readonly<Record<string, number>>;
  readonly tests: readonly TestResult[];
  readonly faults: readonly TestResult[];
  /** Why the variant could not be tested. */
  readonly failure?: string;
  /** The last lines of the processes, where something failed. */
  readonly log: readonly string[];
  /** The container, if it was kept. */
  readonly container?: string;
}

/** The results of all variants. */
export interface TestReport {
  readonly cells: readonly CellResult[];
  readonly skipped: readonly SkippedCell[];
}

/** Whether everything in a variant passed. */
export function hasPassed({ tests, faults, failure }: CellResult): boolean {
  return failure === undefined && [...tests, ...faults].every(({ passed }) => passed);
}
