import type { Diagnostics } from "../collect-diagnostics.js";
import type { IdLock } from "../id-lock.js";
import type { IdRequest } from "../ids/read-id-requests.js";

/**
 * Reports two owners of one number. Branches that each assign the next number to a process of their own
 * merge without a conflict.
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
    const message = `"${owner}" and "${other}" both hold the number ${number} of the pool "${pool}"`;
    const hint = `give one of them another: gen-nix ids --release ${owner}`;
    diagnostics.add("duplicate-id", message, range, hint);
  }
}
