import type { IdAllocation, IdLock } from "../id-lock.js";
import { listIds } from "./list-ids.js";

/**
 * Removes the allocations of some owners from a lock.
 *
 * The last assignments stay, so a released number is assigned again only after the rest of its
 * pool.
 */
export function releaseIds(
  lock: IdLock,
  owners: readonly string[],
): { readonly lock: IdLock; readonly released: readonly IdAllocation[] } {
  const released = listIds(lock).filter(({ owner }) => owners.includes(owner));
  const ids = [...lock.ids].map(([pool, numbers]) => {
    const kept = [...numbers].filter(([owner]) => !owners.includes(owner));
    return [pool, new Map(kept)] as const;
  });
  return { lock: { ...lock, ids: new Map(ids) }, released };
}
