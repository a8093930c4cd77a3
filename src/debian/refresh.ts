import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type AptIndex, readAptIndex } from "./apt/apt-index.js";
import { diffLocks, type LockChange } from "./diff-locks.js";
import { type Lock, NoLockError, readLock, type SystemLock } from "./lock.js";
import { parsePackageIndex } from "./package-index.js";
import { printLock } from "./print-lock.js";
import { resolveLock } from "./resolve.js";
import { findBuiltInRoots, seedPackage } from "./roots.js";
import { computeSeed } from "./seed.js";

/** The options of `refreshLock`. */
export interface RefreshOptions {
  lockFile: string;
  /**
   * the release to lock, a codename or a suite; by default the lock's release, or this machine's for a new
   * lock
   */
  release?: string | undefined;
  /** an architecture to add to the lock; by default this machine's for a new lock */
  architecture?: string | undefined;
  /** Debian packages to add to the roots of the lock */
  add?: readonly string[];
  /** packages to remove from the roots of the lock */
  remove?: readonly string[];
  /** update the private index first */
  update?: boolean;
}

/** The result of a refresh. */
export interface RefreshResult {
  /** absent for a new lock */
  old?: Lock;
  lock: Lock;
  /** the differences on the architectures that both locks have */
  changes: LockChange[];
  /** attributes and roots that the release has no package for, each with the reason */
  missing: string[];
}

/**
 * Resolves a lock from apt's current index, for each of its architectures, and writes it atomically.
 *
 * @throws Error when an added package does not exist, or when apt has no index of the release
 */
export async function refreshLock(options: RefreshOptions): Promise<RefreshResult> {
  const { lockFile, architecture, update = false } = options;
  const old = await readOldLock(lockFile);
  const roots = changeRoots(old?.roots ?? [], options);
  const known = Object.keys(old?.systems ?? {});
  const architectures = new Set(
    architecture === undefined && known.length === 0 ? [undefined] : known,
  );
  if (architecture !== undefined) architectures.add(architecture);

  let release = options.release ?? old?.release;
  const systems: Lock["systems"] = {};
  const missing = new Set<string>();
  for (const wanted of architectures) {
    const index = await readAptIndex({ release, architecture: wanted, update });
    release = index.release;
    const before = old?.systems[index.architecture];
    systems[index.architecture] = await resolveSystem(index, roots, before, missing);
  }
  const lock: Lock = { lockVersion: 2, release: release ?? "", roots, systems };
  await writeAtomically(lockFile, printLock(lock));
  const changes = old === undefined ? [] : diffLocks(old, lock);
  return { ...(old && { old }), lock, changes, missing: [...missing] };
}

async function readOldLock(file: string): Promise<Lock | undefined> {
  try {
    return await readLock(file);
  } catch (error) {
    if (error instanceof NoLockError) return undefined;
    throw error;
  }
}

function changeRoots(
  roots: readonly string[],
  { add = [], remove = [] }: Pick<RefreshOptions, "add" | "remove">,
): string[] {
  const unknown = remove.filter((name) => !roots.includes(name));
  if (unknown.length > 0) {
    const added = roots.length === 0 ? "none" : roots.join(", ");
    throw new Error(`--remove ${unknown.join(" ")}: packages added to the lock: ${added}`);
  }
  const kept = roots.filter((name) => !remove.includes(name));
  return [...new Set([...kept, ...add])].sort();
}

async function resolveSystem(
  index: AptIndex,
  added: readonly string[],
  before: SystemLock | undefined,
  missing: Set<string>,
): Promise<SystemLock> {
  const packageIndex = parsePackageIndex(index.texts);
  const builtIn = findBuiltInRoots(packageIndex);
  const resolution = resolveLock({ builtIn: builtIn.names, added }, packageIndex);
  for (const { attribute, wanted } of builtIn.missing) missing.add(`${attribute} (${wanted})`);
  for (const { root, reason } of resolution.broken) missing.add(`${root}: ${reason}`);
  const { packages, merged } = resolution;
  const seed = packages[seedPackage];
  if (seed === undefined) {
    throw new Error(
      `Debian ${index.release} has no package ${seedPackage}, which the package set needs`,
    );
  }
  return {
    suites: index.suites,
    seed:
      before?.seed.debSha256 === seed.sha256
        ? before.seed
        : await computeSeed(seedPackage, seed, index.environment),
    merged,
    packages,
  };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, file);
}
