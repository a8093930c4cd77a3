import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import { child } from "../tree.js";

/** Reports processes that listen on the port of another one. */
export function checkPorts(processes: readonly ProcessNode[], diagnostics: Diagnostics): void {
  const owners = new Map<number, string>();
  for (const process of processes) {
    const number = fixedPort(process);
    if (number === undefined) continue;
    const owner = owners.get(number);
    if (owner === undefined) {
      owners.set(number, process.name);
      continue;
    }
    const message = `process "${process.name}" has port ${number}, which process "${owner}" already uses`;
    const hint = "the processes of an image share its ports: choose another";
    const range = child(process.node, "port")?.range ?? process.keyRange;
    diagnostics.add("duplicate-port", message, range, hint);
  }
}
