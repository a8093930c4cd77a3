import { checkDuplicateIds } from "../check/check-duplicate-ids.js";
import { checkFixedPorts } from "../check/check-fixed-ports.js";
import { checkPools } from "../check/check-pools.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelContext } from "../context.js";
import { emptyIdLock, type IdAllocation, type IdLock } from "../id-lock.js";
import { assignIds } from "../ids/assign-ids.js";
import { listIds } from "../ids/list-ids.js";
import { readAccountRequests, readFixedAccounts, readIdRequests } from "../ids/read-id-requests.js";
import { type IdPool, readPools } from "../ids/read-pools.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import type { AssignedIds } from "../processes-model.js";
import { child, type ModelNode } from "../tree.js";

/**
 * Assigns numbers from the model's pools to the processes that request them, and to users and groups at the top.
 *
 * @returns `undefined` when the model has no pools, or when a number cannot be assigned.
 */
export function resolveIds(
  root: ModelNode,
  processes: readonly ProcessNode[],
  { idLock }: ModelContext,
  diagnostics: Diagnostics,
): AssignedIds | undefined {
  const pools = readPools(root);
  const requests = [
    ...processes.flatMap((process) => readIdRequests(process, pools, diagnostics)),
    ...readAccountRequests(root, pools),
  ];
  checkPools(child(root, "ids"), requests, diagnostics);
  if (pools.size === 0) return undefined;
  if (idLock.kind === "wrong") {
    const { source, range, reason } = idLock;
    const restore = "restore it from version control; without it, every owner gets a new number";
    const hint = idLock.hint ?? restore;
    diagnostics.addElsewhere("invalid-id-lock", `the file ${reason}`, source, range, hint);
    return undefined;
  }
  const lock = idLock.kind === "lock" ? idLock.lock : emptyIdLock;
  const fixedPorts = new Set(processes.map(fixedPort).filter((port) => port !== undefined));
  checkDuplicateIds(requests, lock, diagnostics);
  const fixedAccounts = readFixedAccounts([
    root,
    ...processes.map(({ node }) => child(node, "credentials")),
  ]);
  const assigned = assignIds({ pools, requests, lock, fixedPorts, fixedAccounts }, diagnostics);
  // An exhausted pool is reported; further checks would only repeat it.
  if (!requests.every(({ pool, owner }) => assigned.ids.get(pool)?.has(owner))) return undefined;
  checkFixedPorts(processes, assigned, diagnostics);
  const requested = new Set(requests.map(({ pool, owner }) => `${pool} ${owner}`));
  const all = listIds(assigned);
  const unused = all.filter(({ pool, owner }) => !requested.has(`${pool} ${owner}`));
  return { ...assigned, unused, outside: all.filter((id) => isOutside(id, pools)) };
}

/** Whether a number is outside of its pool, because the pool was moved. */
function isOutside({ pool, number }: IdAllocation, pools: ReadonlyMap<string, IdPool>): boolean {
  const bounds = pools.get(pool);
  return bounds !== undefined && (number < bounds.min || number > bounds.max);
}

/** Returns the allocations of each pool of the model, also of pools without any. */
export function allocationsByPool(root: ModelNode, { ids }: IdLock): IdLock["ids"] {
  return new Map([...readPools(root).keys()].map((pool) => [pool, ids.get(pool) ?? new Map()]));
}
