import type { Lock, SystemLock } from "./lock.js";

/** One difference between two locks; `from` or `to` is absent for a new or a removed package. */
export interface LockChange {
  name: string;
  from?: string;
  to?: string;
  /** the architectures of the change; absent when it applies to all */
  architectures?: string[];
}

/**
 * Lists the differences between two locks, by name. A difference that several architectures have is one
 * change. An architecture that only one of the locks has is ignored.
 */
export function diffLocks(old: Lock, lock: Lock): LockChange[] {
  const architectures = Object.keys(lock.systems)
    .filter((architecture) => architecture in old.systems)
    .sort();
  const changes = new Map<string, LockChange & { architectures: string[] }>();
  for (const architecture of architectures) {
    const ofSystem = diffSystems(old.systems[architecture], lock.systems[architecture]);
    for (const change of ofSystem) {
      const key = JSON.stringify(change);
      const known = changes.get(key) ?? { ...change, architectures: [] };
      known.architectures.push(architecture);
      changes.set(key, known);
    }
  }
  return [...changes.values()]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ architectures: affected, ...change }) =>
      affected.length === architectures.length ? change : { ...change, architectures: affected },
    );
}

function diffSystems(old: SystemLock | undefined, system: SystemLock | undefined): LockChange[] {
  const names = new Set([old, system].flatMap((side) => Object.keys(side?.packages ?? {})));
  return [...names].flatMap((name) => {
    const from = old?.packages[name];
    const to = system?.packages[name];
    if (from?.sha256 === to?.sha256) return [];
    return [{ name, ...(from && { from: from.version }), ...(to && { to: to.version }) }];
  });
}
