import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRunning } from "../../system/is-running.js";
import { holdSignals } from "./hold-signals.js";

const lockName = ".gen-nix.lock";
/** A lock that is older (in milliseconds) was left behind by a run that was killed. */
const maximumAge = 60_000;
/** So long (in milliseconds) a lock may name nobody: between its making and the writing of a name. */
const maximumNamelessAge = 1000;

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
    writeHolder(descriptor, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Says in the lock who holds it; on a full disk there is no lock. */
function writeHolder(descriptor: number, lock: string): void {
  try {
    writeSync(descriptor, String(process.pid));
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    const age = Date.now() - statSync(lock).mtimeMs;
    if (age > maximumAge) return true;
    return holder > 0 ? !isRunning(holder) : age > maximumNamelessAge;
  } catch {
    return false;
  }
}
