import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageSetDirectory, type RefreshResult, refreshLock } from "../../src/debian/index.js";
import { machineArchitecture, machineRelease } from "../../src/debian/machine-release.js";
import { newestRelease, readPackageList } from "../../src/debian/package-lists.js";

/**
 * Names a lock whose files can be fetched on this machine: one that comes with gen-nix or, when Debian has published
 * updates since then and dropped what they replace, a fresh one in a temporary folder.
 *
 * It is of the release that `GEN_NIX_TEST_RELEASE` names, else of this machine's.
 *
 * @param add Debian packages that a test needs besides those of the set
 * @throws Error when the lock cannot be refreshed: on builds with files that Debian has dropped, all tests would fail
 */
export async function usableLock(...add: string[]): Promise<string> {
  const committed = await committedLock();
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-lock-"));
  const fresh = join(folder, "lock.json");
  await copyFile(committed, fresh);
  const { changes } = await refresh(fresh, add);
  if (changes.length > 0) return fresh;
  await rm(folder, { recursive: true });
  return committed;
}

/** Returns the tested release, for which gen-nix has a lock. */
async function testedRelease(): Promise<string> {
  const releases = readPackageList("releases");
  const asked = process.env.GEN_NIX_TEST_RELEASE;
  if (asked !== undefined && !releases.includes(asked)) {
    throw new Error(`GEN_NIX_TEST_RELEASE=${asked}: gen-nix has locks for ${releases.join(", ")}`);
  }
  const own = await machineRelease();
  return releases.find((name) => name === (asked ?? own)) ?? newestRelease();
}

/** Returns gen-nix's own lock of the tested release; some of its files may no longer be on the mirror. */
export async function committedLock(): Promise<string> {
  const name = `${await testedRelease()}-${machineArchitecture()}.json`;
  return join(packageSetDirectory, "locks", name);
}

async function refresh(lockFile: string, add: string[]): Promise<RefreshResult> {
  try {
    return await refreshLock({ lockFile, add });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `the tests need a lock whose files Debian's mirror has, and refreshing it failed: ${reason}`,
      { cause },
    );
  }
}
