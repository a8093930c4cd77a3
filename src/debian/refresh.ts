import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { NoIndexError, readAptIndex, updateAptIndex } from "./apt-index.js";
import { type Lock, printLock, readLock } from "./lock.js";
import { parsePackageIndex } from "./package-index.js";
import { resolveLock } from "./resolve.js";
import { builtInRoots, seedPackage } from "./roots.js";
import { computeSeed } from "./seed.js";

/** What `refreshLock` needs to know. */
export interface RefreshOptions {
  lockFile: string;
  /** Debian packages to lock besides the built-in ones and those that the lock file already has */
  add?: string[];
  /** run `apt-get update` first, which needs root; done anyway by root when apt has no index yet */
  update?: boolean;
}

/** One difference between two locks; `from` or `to` is absent for a new or a removed package. */
export interface LockChange {
  name: string;
  from?: string;
  to?: string;
}

/** Resolves the lock anew from this machine's apt, writes it atomically, and says what changed. */
export async function refreshLock(options: RefreshOptions): Promise<LockChange[]> {
  const { lockFile, add = [], update = false } = options;
  const old = await readLock(lockFile).catch(() => undefined);
  if (update) await updateAptIndex();
  const apt = await readAptIndex().catch(async (error: unknown) => {
    if (update || !(error instanceof NoIndexError) || process.getuid?.() !== 0) throw error;
    await updateAptIndex();
    return readAptIndex();
  });
  const roots = [...new Set([...builtInRoots, ...(old?.roots ?? []), ...add])].sort();
  const { packages, merged } = resolveLock(roots, parsePackageIndex(apt.texts));
  const seedLock = packages[seedPackage];
  if (seedLock === undefined) throw new Error(`the lock holds no ${seedPackage}`);
  const lock: Lock = {
    lockVersion: 1,
    architecture: apt.architecture,
    suites: apt.suites,
    roots,
    seed:
      old?.seed.debSha256 === seedLock.sha256 ? old.seed : await computeSeed(seedPackage, seedLock),
    merged,
    packages,
  };
  await writeAtomically(lockFile, printLock(lock));
  return diffLocks(old, lock);
}

/** Lists what differs between two locks, by name. */
export function diffLocks(old: Lock | undefined, lock: Lock): LockChange[] {
  const names = new Set([...Object.keys(old?.packages ?? {}), ...Object.keys(lock.packages)]);
  return [...names].sort().flatMap((name) => {
    const from = old?.packages[name];
    const to = lock.packages[name];
    if (from?.sha256 === to?.sha256) return [];
    return [
      {
        name,
        ...(from && { from: from.version }),
        ...(to && { to: to.version }),
      },
    ];
  });
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, file);
}
