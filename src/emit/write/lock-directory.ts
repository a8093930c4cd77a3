import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { holdSignals } from "./hold-signals.js";

const lockName = ".gen-nix.lock";
/** A lock that is older (in milliseconds) was left behind by a run that was killed. */
const maximumAge = 60_000;

/**
 * Keeps other runs from writing to a directory while a function runs.
 *
 * @returns what the function returns, or `undefined` when another run held the lock for too long
 * (`patience`, in milliseconds).
 */
export async function withDirectoryLock<Result>(
  directory: string,
  patience: number,
  run: () => Result,
): Promise<{ readonly result: Result } | undefined> {
  const lock = join(directory, lockName);
  const deadline = Date.now() + patience;
  while (!tryLock(lock)) {
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    else if (Date.now() > deadline) return undefined;
    else await setTimeout(25);
  }
  return { result: await holdSignals(() => runAndUnlock(run, lock)) };
}

function runAndUnlock<Result>(run: () => Result, lock: string): Result {
  try {
    return run();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    const descriptor = openSync(lock, "wx");
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    if (Date.now() - statSync(lock).mtimeMs > maximumAge) return true;
    return holder > 0 && !isRunning(holder);
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
