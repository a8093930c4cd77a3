import type { ModelContext } from "../context.js";
import { assignIds } from "../ids/assign-ids.js";
import { checkPools } from "../ids/check-pools.js";
import { emptyIdLock, type IdLock } from "../ids/id-lock.js";
import { type IdPool, poolOfPort, readPools, readWantedIds } from "../ids/read-wanted-ids.js";
import { type HeldId, listIds } from "../ids/release-ids.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import type { Problems } from "../problems.js";
import type { AssignedIds } from "../processes-model.js";
import { child, type ModelNode } from "../tree.js";

/** Assigns the numbers that processes want from the model's pools; `undefined` when it has no pools. */
export function resolveIds(
  root: ModelNode,
  processes: readonly ProcessNode[],
  { idLock }: ModelContext,
  problems: Problems,
): AssignedIds | undefined {
  const pools = readPools(root);
  const wanted = processes.flatMap((process) => readWantedIds(process, pools, problems));
  checkPools(child(root, "ids"), wanted, problems);
  if (pools.size === 0) return undefined;
  if (idLock.kind === "wrong") {
    const { source, range, reason } = idLock;
    const restore = "restore it from version control; without it, everybody gets a new number";
    const hint = idLock.hint ?? restore;
    problems.addElsewhere("invalid-id-lock", `the file ${reason}`, source, range, hint);
    return undefined;
  }
  const lock = idLock.kind === "lock" ? idLock.lock : emptyIdLock;
  const fixedPorts = new Set(processes.map(fixedPort).filter((port) => port !== undefined));
  const assigned = assignIds({ pools, wanted, lock, fixedPorts }, problems);
  // Of a pool that has none left, nothing more is to be said.
  if (!wanted.every(({ pool, holder }) => assigned.ids.get(pool)?.has(holder))) return undefined;
  checkFixedPorts(processes, assigned, problems);
  const names = new Set(wanted.map(({ pool, holder }) => `${pool} ${holder}`));
  const held = listIds(assigned);
  const unused = held.filter(({ pool, holder }) => !names.has(`${pool} ${holder}`));
  return { ...assigned, unused, outside: held.filter((id) => isOutside(id, pools)) };
}

/** Whether a number is none of its pool any more, as after the pool was moved. */
function isOutside({ pool, number }: HeldId, pools: ReadonlyMap<string, IdPool>): boolean {
  const bounds = pools.get(pool);
  return bounds !== undefined && (number < bounds.min || number > bounds.max);
}

/** Who holds a number from each of the model's pools, also from those that nobody wants one from. */
export function holdersByPool(root: ModelNode, { ids }: IdLock): IdLock["ids"] {
  return new Map([...readPools(root).keys()].map((pool) => [pool, ids.get(pool) ?? new Map()]));
}

function fixedPort({ node }: ProcessNode): number | undefined {
  const port = child(node, "port");
  return port?.kind === "scalar" && typeof port.value === "number" ? port.value : undefined;
}

/** A number that was assigned earlier may be the port that the model gives to another process now. */
function checkFixedPorts(
  processes: readonly ProcessNode[],
  { ids }: IdLock,
  problems: Problems,
): void {
  const holders = new Map<number, string>();
  for (const { name, node } of processes) {
    const port = child(node, "port");
    const pool = port === undefined ? undefined : poolOfPort(port);
    const number = pool === undefined ? undefined : ids.get(pool)?.get(name);
    if (number !== undefined) holders.set(number, name);
  }
  for (const process of processes) {
    const number = fixedPort(process);
    const holder = number === undefined ? undefined : holders.get(number);
    if (holder === undefined) continue;
    const message = `process "${process.name}" has port ${number}, which was assigned to process "${holder}"`;
    const hint = `choose another, or release that one: gen-nix ids --release ${holder}`;
    const range = child(process.node, "port")?.range ?? process.keyRange;
    problems.add("duplicate-port", message, range, hint);
  }
}
