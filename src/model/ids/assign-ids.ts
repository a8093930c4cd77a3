import type { Diagnostics } from "../collect-diagnostics.js";
import type { IdLock } from "../id-lock.js";
import type { IdRequest } from "./read-id-requests.js";
import type { IdPool } from "./read-pools.js";

/** The input of an assignment. */
export interface Assignment {
  readonly pools: ReadonlyMap<string, IdPool>;
  readonly requests: readonly IdRequest[];
  /** The earlier allocations. All of them are kept, also those that nothing requests any more. */
  readonly lock: IdLock;
  /** Ports that processes have without a pool. */
  readonly fixedPorts: ReadonlySet<number>;
  /** Numbers that users and groups have without a pool, by the pools `uids` and `gids`. */
  readonly fixedAccounts: ReadonlyMap<string, ReadonlySet<number>>;
}

/**
 * Assigns a number to each request that has none. The search starts after the last assigned number,
 * so no number is used again before the rest of its pool. Reports an exhausted pool.
 */
export function assignIds(assignment: Assignment, diagnostics: Diagnostics): IdLock {
  const { pools, requests, lock, fixedPorts, fixedAccounts } = assignment;
  const ids = new Map([...lock.ids].map(([pool, numbers]) => [pool, new Map(numbers)]));
  const last = new Map(lock.lastAssignments);
  const portPools = new Set(requests.filter(({ isPort }) => isPort).map(({ pool }) => pool));
  const takenPorts = new Set(fixedPorts);
  for (const pool of portPools) {
    for (const number of ids.get(pool)?.values() ?? []) takenPorts.add(number);
  }
  const exhausted = new Set<string>();
  for (const request of requests) {
    const { pool, owner } = request;
    const bounds = pools.get(pool);
    const numbers = ids.get(pool) ?? new Map<string, number>();
    ids.set(pool, numbers);
    if (bounds === undefined || numbers.has(owner) || exhausted.has(pool)) continue;
    const taken = portPools.has(pool)
      ? takenPorts
      : new Set([...numbers.values(), ...(fixedAccounts.get(pool) ?? [])]);
    const number = nextFree(bounds, last.get(pool), taken);
    if (number === undefined) {
      exhausted.add(pool);
      reportExhausted(request, bounds, numbers, diagnostics);
      continue;
    }
    numbers.set(owner, number);
    last.set(pool, number);
    takenPorts.add(number);
  }
  return { ids, lastAssignments: last };
}

function nextFree(
  { min, max }: IdPool,
  last: number | undefined,
  taken: ReadonlySet<number>,
): number | undefined {
  const count = max - min + 1;
  const first = last === undefined || last < min || last >= max ? min : last + 1;
  // Each taken number can fail one try, so one more try decides.
  const tries = Math.min(count, taken.size + 1);
  for (let step = 0; step < tries; step++) {
    const number = min + ((first - min + step) % count);
    if (!taken.has(number)) return number;
  }
  return undefined;
}

function reportExhausted(
  { pool, owner, range }: IdRequest,
  { min, max }: IdPool,
  numbers: ReadonlyMap<string, number>,
  diagnostics: Diagnostics,
): void {
  // An empty pool has a diagnostic of its own.
  if (max < min) return;
  const list = [...numbers]
    .sort(([, left], [, right]) => left - right)
    .map(([name, number]) => `${name} ${number}`);
  const shown = list.length > 8 ? [...list.slice(0, 7), `${list.length - 7} others`] : list;
  const isAll = numbers.size === max - min + 1;
  if (!isAll) shown.push("the rest by fixed numbers of the model");
  const users = `used by ${shown.join(", ")}`;
  const message = `the pool "${pool}" (${min} to ${max}) has no number left for "${owner}": ${users}`;
  const hint = "widen the pool, or release unused numbers: gen-nix ids --release NAME";
  diagnostics.add("exhausted-pool", message, range, hint);
}
