import type { IdLock } from "./id-lock.js";

/** A number, who holds it, and the pool that it is from. */
export interface HeldId {
  readonly pool: string;
  readonly holder: string;
  readonly number: number;
}

/** All numbers of a lock: by pool, and there by number. */
export function listIds({ ids }: IdLock): HeldId[] {
  return [...ids]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([pool, holders]) =>
      [...holders]
        .map(([holder, number]) => ({ pool, holder, number }))
        .sort((left, right) => left.number - right.number),
    );
}

/** A lock without the numbers that some held. The numbers come up again when their pool went round. */
export function releaseIds(
  lock: IdLock,
  names: readonly string[],
): { readonly lock: IdLock; readonly released: readonly HeldId[] } {
  const released = listIds(lock).filter(({ holder }) => names.includes(holder));
  const ids = [...lock.ids].map(([pool, holders]) => {
    const kept = [...holders].filter(([holder]) => !names.includes(holder));
    return [pool, new Map(kept)] as const;
  });
  return { lock: { ...lock, ids: new Map(ids) }, released };
}
