import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isRunning } from "./is-running.js";
import { terminationSignals } from "./termination-signals.js";

/** What has to be done when a signal ends gen-nix, or the reader of its output has closed the pipe. */
const cleanups = new Set<() => void>();

function cleanUpAll(): void {
  for (const cleanUp of cleanups) cleanUp();
}

/** Ends gen-nix as the signal does by default, unless another listener handles it. */
function end(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanUpAll();
  process.off(signal, end);
  process.kill(process.pid, signal);
}

/**
 * Calls `use`, and removes a file or folder after it, or when a signal ends gen-nix meanwhile. The file does not have to
 * exist.
 */
export async function removingAfter<T>(path: string, use: () => Promise<T>): Promise<T> {
  const remove = () => rmSync(path, { recursive: true, force: true });
  return cleaningUpOnSignal(remove, async () => {
    try {
      return await use();
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  });
}

/** Calls `use`, and `undo` if it fails, or when a signal ends gen-nix meanwhile. */
export async function undoingUnlessDone<T>(undo: () => void, use: () => Promise<T>): Promise<T> {
  return cleaningUpOnSignal(undo, async () => {
    try {
      return await use();
    } catch (error) {
      undo();
      throw error;
    }
  });
}

async function cleaningUpOnSignal<T>(cleanUp: () => void, use: () => Promise<T>): Promise<T> {
  if (cleanups.size === 0) {
    for (const signal of terminationSignals) process.on(signal, end);
    process.on("exit", cleanUpAll);
  }
  cleanups.add(cleanUp);
  try {
    return await use();
  } finally {
    cleanups.delete(cleanUp);
    if (cleanups.size === 0) {
      for (const signal of terminationSignals) process.off(signal, end);
      process.off("exit", cleanUpAll);
    }
  }
}

/**
 * Creates a folder with a name of its own, which exists while `use` runs.
 *
 * The first call also removes the folders of processes that were killed: some have links that keep results of builds from
 * Nix's garbage collector.
 *
 * @param prefix begins with `gen-nix-`, and ends with `-`.
 */
export async function withTemporaryFolder<T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  if (!hasTidied) void removeAbandoned();
  hasTidied = true;
  const folder = await mkdtemp(join(resolve(tmpdir()), `${prefix}${place}.${process.pid}-`));
  return removingAfter(folder, () => use(folder));
}

/**
 * Where the numbers of processes are unique: in a namespace of a machine that runs. Containers and machines can share a
 * folder for temporary files.
 */
const place = readPlace();

let hasTidied = false;

function readPlace(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
    return boot + readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  } catch {
    return "0";
  }
}

/** Removes the folders of processes of this user that no longer run. A failure is not reported: a later run tries again. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const [, where, pid] = /^gen-nix-[a-z-]+-([0-9a-f]+)\.(\d+)-\w{6}$/.exec(name) ?? [];
      if (pid === undefined || where !== place || isRunning(Number(pid))) return;
      const folder = join(tmpdir(), name);
      const isOwn = (await lstat(folder)).uid === process.getuid?.();
      if (isOwn) await rm(folder, { recursive: true, force: true });
    }),
  ).catch(() => undefined);
}
