import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageSetDirectory, refreshLock } from "../../src/debian/index.js";

/**
 * Names a lock whose files can be fetched on this machine: the one that comes with gen-nix or, when Debian has
 * published updates since then and dropped what they replace, a fresh one in a temporary folder.
 */
export async function usableLock(): Promise<string> {
  const committed = join(packageSetDirectory, "lock.json");
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-lock-"));
  const fresh = join(folder, "lock.json");
  await copyFile(committed, fresh);
  const changes = await refreshLock({ lockFile: fresh }).catch(() => []);
  if (changes.length > 0) return fresh;
  await rm(folder, { recursive: true });
  return committed;
}
