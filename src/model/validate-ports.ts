import type { Problems } from "./problems.js";
import { child, type MapNode } from "./tree.js";

/** Reports processes that listen on a port that another one has already. */
export function checkPorts(processes: MapNode, problems: Problems): void {
  const holders = new Map<number, string>();
  for (const [name, { value }] of processes.entries) {
    const port = child(value, "port");
    if (port?.kind !== "scalar" || typeof port.value !== "number") continue;
    const holder = holders.get(port.value);
    if (holder === undefined) {
      holders.set(port.value, name);
    } else {
      const message = `process "${name}" has port ${port.value}, which process "${holder}" has already`;
      problems.add(
        "duplicate-port",
        message,
        port.range,
        "processes of one image share its ports: choose another",
      );
    }
  }
}
