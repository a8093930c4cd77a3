import type { Diagnostics } from "../collect-diagnostics.js";
import type { IdLock } from "../id-lock.js";
import { poolOfPort } from "../ids/pool-of-port.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import { child } from "../tree.js";

/** Reports a port of the model that an earlier run assigned to another process. */
export function checkFixedPorts(
  processes: readonly ProcessNode[],
  { ids }: IdLock,
  diagnostics: Diagnostics,
): void {
  const owners = new Map<number, string>();
  for (const { name, node } of processes) {
    const pool = poolOfPort(child(node, "port"));
    const number = pool === undefined ? undefined : ids.get(pool)?.get(name);
    if (number !== undefined) owners.set(number, name);
  }
  for (const process of processes) {
    const number = fixedPort(process);
    const owner = number === undefined ? undefined : owners.get(number);
    if (owner === undefined) continue;
    const message = `process "${process.name}" has port ${number}, which was assigned to process "${owner}"`;
    const hint = `choose another port, or release that one: gen-nix ids --release ${owner}`;
    const range = child(process.node, "port")?.range ?? process.keyRange;
    diagnostics.add("duplicate-port", message, range, hint);
  }
}
