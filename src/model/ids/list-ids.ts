import type { IdAllocation, IdLock } from "../id-lock.js";

/** Returns all allocations of a lock, sorted by pool and number. */
export function listIds({ ids }: IdLock): IdAllocation[] {
  return [...ids]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([pool, numbers]) =>
      [...numbers]
        .map(([owner, number]) => ({ pool, owner, number }))
        .sort((left, right) => left.number - right.number),
    );
}
