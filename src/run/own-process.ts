import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../system/is-running.js";
import { RunFailure } from "./run-failure.js";
import { sendSignal } from "./send-signal.js";

/** The grace period of a process after SIGTERM, in milliseconds. */
const GRACE_PERIOD = 15_000;

/**
 * Whether a process id still belongs to the process that gen-nix started: `mark` is a word of its command
 * line.
 */
export async function isOurProcess(pid: number, mark: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.includes(mark);
}

/**
 * Ends a process with SIGTERM, and with SIGKILL after the grace period.
 *
 * @throws RunFailure when it belongs to another user, and sudo cannot signal it.
 */
export async function stopProcess(pid: number): Promise<void> {
  const answer = await sendSignal(pid, "SIGTERM");
  if (answer === "refused")
    throw new RunFailure(`process ${pid} belongs to another user: stop it as root`);
  if (answer === "gone") return;
  const deadline = Date.now() + GRACE_PERIOD;
  while (Date.now() < deadline) {
    await sleep(50);
    if (!isRunning(pid)) return;
  }
  await sendSignal(pid, "SIGKILL");
}
