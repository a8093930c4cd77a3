import type { LockChange } from "./diff-locks.js";
import type { Lock } from "./lock.js";
import type { RefreshResult } from "./refresh.js";

/**
 * Renders the result of a refresh: a line for each changed package, then a summary. A new lock has no changes; its
 * lines are the packages that the project added.
 *
 * @param name the lock's path for the user
 */
export function renderRefresh(name: string, result: RefreshResult): string[] {
  const { old, lock, changes } = result;
  const lines = old === undefined ? renderAdded(result) : changes.map(renderChange);
  const missing = old?.release === lock.release ? [] : renderMissing(result);
  return [...lines, ...missing, renderSummary(name, result)];
}

/**
 * Renders the change of one package.
 *
 * @example renderChange({ name: "nginx", from: "1.22.1-9", to: "1.22.1-9+deb12u1" })
 * // "nginx: 1.22.1-9 -> 1.22.1-9+deb12u1"
 */
export function renderChange({ name, from, to, architectures }: LockChange): string {
  const where = architectures === undefined ? "" : ` (${architectures.join(", ")})`;
  return `${name}: ${describeChange(from, to)}${where}`;
}

function describeChange(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${to}, added`;
  if (to === undefined) return `${from}, removed`;
  return from === to ? `${from}, rebuilt` : `${from} -> ${to}`;
}

/** Lists the versions of the packages that the project added, for a new lock or another release. */
function renderAdded({ lock }: RefreshResult): string[] {
  return lock.roots.map((root) => {
    const versions = Object.values(lock.systems).flatMap(
      ({ packages }) => packages[root]?.version ?? [],
    );
    return `${root}: ${[...new Set(versions)].join(", ")}`;
  });
}

function renderMissing({ lock, missing }: RefreshResult): string[] {
  if (missing.length === 0) return [];
  return [`Debian ${lock.release} has no package for: ${missing.join(", ")}`];
}

function renderSummary(name: string, { old, lock, changes }: RefreshResult): string {
  const here = `Debian ${lock.release} for ${Object.keys(lock.systems).sort().join(" and ")}`;
  if (old === undefined) return `${name}: ${count(sizeOf(lock), "package")} of ${here}`;
  const known = old.systems;
  const added = Object.keys(lock.systems).filter((architecture) => !(architecture in known));
  const what = [...countChanges(changes), ...added.map((architecture) => `${architecture} added`)];
  if (old.release !== lock.release) {
    return `${name}: Debian ${old.release} -> ${here}: ${what.join(", ")}`;
  }
  return what.length === 0
    ? `${name} is up to date (${here})`
    : `${name}: ${what.join(", ")} (${here})`;
}

function countChanges(changes: readonly LockChange[]): string[] {
  const added = changes.filter(({ from }) => from === undefined).length;
  const removed = changes.filter(({ to }) => to === undefined).length;
  const changed = changes.length - added - removed;
  return [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
  ];
}

function sizeOf({ systems }: Lock): number {
  const names = Object.values(systems).flatMap(({ packages }) => Object.keys(packages));
  return new Set(names).size;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
