import type { ProcessNode } from "../instances/expand-instances.js";
import type { Problems } from "../problems.js";
import { child } from "../tree.js";

/** Reports processes that listen on a port that another one has already. */
export function checkPorts(processes: readonly ProcessNode[], problems: Problems): void {
  const holders = new Map<number, string>();
  for (const { name, node } of processes) {
    const port = child(node, "port");
    if (port?.kind !== "scalar" || typeof port.value !== "number") continue;
    const holder = holders.get(port.value);
    if (holder === undefined) {
      holders.set(port.value, name);
    } else {
      const message = `process "${name}" has port ${port.value}, which process "${holder}" has already`;
      const hint = "processes of one image share its ports: choose another";
      problems.add("duplicate-port", message, port.range, hint);
    }
  }
}
