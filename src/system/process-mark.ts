import { isRunning } from "./is-running.js";
import { startTimeOf } from "./start-time-of.js";

/** A process of the operating system; its start time distinguishes it from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  readonly startTime: string;
}

/** Returns the mark of a process that runs. */
export function markOf(pid: number): ProcessMark {
  return { pid, startTime: startTimeOf(pid) };
}

/** Whether the marked process still runs. */
export function isMarkedRunning({ pid, startTime }: ProcessMark): boolean {
  return isRunning(pid) && startTimeOf(pid) === startTime;
}
