import type { Problems } from "../problems.js";
import type { IdLock } from "./id-lock.js";
import type { IdPool, WantedId } from "./read-wanted-ids.js";

/** What numbers are assigned by. */
export interface Assignment {
  readonly pools: ReadonlyMap<string, IdPool>;
  readonly wanted: readonly WantedId[];
  /** What was assigned before. It stays, also what nobody wants any more. */
  readonly lock: IdLock;
  /** Ports that processes have without a pool. */
  readonly fixedPorts: ReadonlySet<number>;
}

/**
 * Gives everybody a number who has none: the next one after the last that was assigned, so that
 * no number is used again before its pool went round. Reports a pool that has none left.
 */
export function assignIds(assignment: Assignment, problems: Problems): IdLock {
  const { pools, wanted, lock, fixedPorts } = assignment;
  const ids = new Map([...lock.ids].map(([pool, holders]) => [pool, new Map(holders)]));
  const last = new Map(lock.lastAssignments);
  const portPools = new Set(wanted.filter(({ isPort }) => isPort).map(({ pool }) => pool));
  const takenPorts = new Set(fixedPorts);
  for (const pool of portPools) {
    for (const number of ids.get(pool)?.values() ?? []) takenPorts.add(number);
  }
  checkHeldOnce(assignment, problems);
  const exhausted = new Set<string>();
  for (const want of wanted) {
    const { pool, holder } = want;
    const bounds = pools.get(pool);
    const holders = ids.get(pool) ?? new Map<string, number>();
    ids.set(pool, holders);
    if (bounds === undefined || holders.has(holder) || exhausted.has(pool)) continue;
    const taken = portPools.has(pool) ? takenPorts : new Set(holders.values());
    const number = nextFree(bounds, last.get(pool), taken);
    if (number === undefined) {
      exhausted.add(pool);
      reportExhausted(want, bounds, holders, problems);
      continue;
    }
    holders.set(holder, number);
    last.set(pool, number);
    takenPorts.add(number);
  }
  return { ids, lastAssignments: last };
}

/** Branches that each assign the next number to a process of their own can be merged without a conflict. */
function checkHeldOnce({ wanted, lock }: Assignment, problems: Problems): void {
  const holders = new Map<string, string>();
  for (const { pool, holder, range } of wanted) {
    const number = lock.ids.get(pool)?.get(holder);
    if (number === undefined) continue;
    const other = holders.get(`${pool} ${number}`) ?? holder;
    holders.set(`${pool} ${number}`, other);
    if (other === holder) continue;
    const message = `"${holder}" and "${other}" both hold the number ${number} of the pool "${pool}"`;
    const hint = `give one of them another: gen-nix ids --release ${holder}`;
    problems.add("duplicate-id", message, range, hint);
  }
}

function nextFree(
  { min, max }: IdPool,
  last: number | undefined,
  taken: ReadonlySet<number>,
): number | undefined {
  const count = max - min + 1;
  const first = last === undefined || last < min || last >= max ? min : last + 1;
  // Among so many numbers one is free, or none is.
  const tries = Math.min(count, taken.size + 1);
  for (let step = 0; step < tries; step++) {
    const number = min + ((first - min + step) % count);
    if (!taken.has(number)) return number;
  }
  return undefined;
}

function reportExhausted(
  { pool, holder, range }: WantedId,
  { min, max }: IdPool,
  holders: ReadonlyMap<string, number>,
  problems: Problems,
): void {
  const list = [...holders]
    .sort(([, left], [, right]) => left - right)
    .map(([name, number]) => `${name} ${number}`);
  const shown = list.length > 8 ? [...list.slice(0, 7), `${list.length - 7} others`] : list;
  const isAll = holders.size === max - min + 1;
  if (!isAll) shown.push("the rest by ports of other processes");
  const who = `held by ${shown.join(", ")}`;
  const message = `the pool "${pool}" (${min} to ${max}) has no number left for "${holder}": ${who}`;
  const hint = "widen the pool, or release what is not needed: gen-nix ids --release NAME";
  problems.add("exhausted-pool", message, range, hint);
}
