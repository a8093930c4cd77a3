import { readFileSync } from "node:fs";

/** Where the time of the start is in /proc/PID/stat, after the name of the program. */
const START_TIME = 19;

/**
 * Returns the time at which a process was started, in the unit of the system: with it, a process can be told from
 * a later one with the same number. Empty without /proc.
 */
export function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_TIME] ?? "";
  } catch {
    return "";
  }
}
