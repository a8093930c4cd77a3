import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageSetDirectory, refreshLock } from "../../src/debian/index.js";

/**
 * Names a lock whose files can be fetched on this machine: the one that comes with gen-nix or, when Debian has
 * published updates since then and dropped what they replace, a fresh one in a temporary folder.
 */
export async function usableLock(): Promise<string> {
  const committed = join(packageSetDirectory, "lock.json");
  const fresh = join(await mkdtemp(join(tmpdir(), "gen-nix-lock-")), "lock.json");
  await copyFile(committed, fresh);
  const changes = await refreshLock({ lockFile: fresh }).catch(() => []);
  return changes.length > 0 ? fresh : committed;
}
