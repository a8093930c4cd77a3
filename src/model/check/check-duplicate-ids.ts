import type { Diagnostics } from "../collect-diagnostics.js";
import type { IdLock } from "../id-lock.js";
import type { IdRequest } from "../ids/read-id-requests.js";

/**
 * Reports two owners of one number. Two branches that each add a process assign the same number,
 * and merge without a conflict.
 */
export function checkDuplicateIds(
  requests: readonly IdRequest[],
  lock: IdLock,
  diagnostics: Diagnostics,
): void {
  const owners = new Map<string, string>();
  for (const { pool, owner, range } of requests) {
    const number = lock.ids.get(pool)?.get(owner);
    if (number === undefined) continue;
    const other = owners.get(`${pool} ${number}`) ?? owner;
    owners.set(`${pool} ${number}`, other);
    if (other === owner) continue;
    const message = `"${owner}" and "${other}" both have the number ${number} of the pool "${pool}"`;
    const hint = `assign another number to one of them: gen-nix ids --release ${owner}`;
    diagnostics.add("duplicate-id", message, range, hint);
  }
}
