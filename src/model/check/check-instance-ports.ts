import type { Diagnostics } from "../collect-diagnostics.js";
import { diagnosticsByProcess } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { readPortRange } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child } from "../tree.js";

/** Reports a range of ports for a process that has one instance. */
export function checkInstancePorts(
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const diagnosticsOf = diagnosticsByProcess(diagnostics);
  for (const { name, node, suffix } of processes) {
    const port = child(node, "port");
    if (suffix !== undefined || port === undefined) continue;
    if (readPortRange(scalarText(port) ?? "") === undefined) continue;
    const message = `process "${name}" has one instance, but a range of ports`;
    const hint = "set the number of instances with instances:";
    diagnosticsOf(name).add("invalid-value", message, port.range, hint);
  }
}
