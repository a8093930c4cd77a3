import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terminationSignals } from "./termination-signals.js";

/** The paths that have to be removed when a signal ends gen-nix. */
const paths = new Set<string>();

/** Ends gen-nix as the signal does by default, unless another listener handles it. */
function end(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  for (const path of paths) rmSync(path, { recursive: true, force: true });
  process.off(signal, end);
  process.kill(process.pid, signal);
}

/**
 * Calls `use`, and removes a file or folder after it, or when a signal ends gen-nix meanwhile. The file does not have to
 * exist.
 */
export async function removingAfter<T>(path: string, use: () => Promise<T>): Promise<T> {
  if (paths.size === 0) for (const signal of terminationSignals) process.on(signal, end);
  paths.add(path);
  try {
    return await use();
  } finally {
    await rm(path, { recursive: true, force: true });
    paths.delete(path);
    if (paths.size === 0) for (const signal of terminationSignals) process.off(signal, end);
  }
}

/** Creates a folder with a name of its own, which exists while `use` runs. */
export async function withTemporaryFolder<T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  return removingAfter(folder, () => use(folder));
}
