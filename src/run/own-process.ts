import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../system/is-running.js";
import { RunFailure } from "./run-failure.js";
import { sendSignal } from "./send-signal.js";

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
 * @throws RunFailure when it belongs to somebody else, and sudo does not let us end it.
 */
export async function stopProcess(pid: number): Promise<void> {
  const answer = await sendSignal(pid, "SIGTERM");
  if (answer === "refused")
    throw new RunFailure(`process ${pid} belongs to somebody else: stop it as root`);
  if (answer === "gone") return;
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    await sleep(50);
    if (!isRunning(pid)) return;
  }
  await sendSignal(pid, "SIGKILL");
}
