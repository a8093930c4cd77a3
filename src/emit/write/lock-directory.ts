import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRunning } from "../../system/is-running.js";
import { holdSignals } from "./hold-signals.js";

const lockName = ".gen-nix.lock";
/** The age in milliseconds after which a lock counts as the remains of a killed run. */
const maximumAge = 60_000;
/** The time in milliseconds in which a new lock may still lack its owner's process id. */
const maximumNamelessAge = 1000;

/**
 * Runs a function while other runs of gen-nix cannot write to a directory.
 *
 * @returns the result of the function, or `undefined` when another run kept the lock for longer than
 * `patience` milliseconds.
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

/** Writes this process's id into the lock; removes the lock when that fails, as on a full disk. */
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
