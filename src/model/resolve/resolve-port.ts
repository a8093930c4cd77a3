import type { IdLock } from "../id-lock.js";
import { poolOfPort } from "../ids/pool-of-port.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import { child } from "../tree.js";

/** Returns the port of a process as a number, also when it was assigned from a pool. */
export function resolvePort(
  process: ProcessNode,
  ids: IdLock["ids"] | undefined,
): number | undefined {
  const pool = poolOfPort(child(process.node, "port"));
  return pool === undefined ? fixedPort(process) : ids?.get(pool)?.get(process.name);
}
