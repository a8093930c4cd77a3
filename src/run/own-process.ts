import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { RunFailure } from "./run-failure.js";

/** Milliseconds that a process may take to end after it was asked to. */
const PATIENCE = 15_000;

/** Whether a process still is the one that we started: `mark` is a word of its command line. */
export async function isOurProcess(pid: number, mark: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.includes(mark);
}

/**
 * Asks a process to end, waits, and kills it when it does not listen.
 *
 * @throws RunFailure when it belongs to somebody else.
 */
export async function stopProcess(pid: number): Promise<void> {
  if (!signal(pid, "SIGTERM")) return;
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    await sleep(50);
    if (!(await isRunning(pid))) return;
  }
  signal(pid, "SIGKILL");
}

/** False for a process that has ended, also while nobody has collected its exit code. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
  return state !== "" && state !== "Z" && state !== "X";
}

/** Sends a signal; false when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
    throw new RunFailure(`process ${pid} belongs to somebody else: stop it as root`);
  }
}
