import type { Diagnostics } from "../collect-diagnostics.js";
import type { KnownConstructor } from "../context.js";
import { diagnosticsByProcess } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import { portOfService } from "../names/constructor-defaults.js";
import { scalarText } from "../text/scalar-text.js";
import { child } from "../tree.js";

/** Reports processes with the port of another process, whether the model sets the ports or the services have them by default. */
export function checkPorts(
  processes: readonly ProcessNode[],
  constructors: ReadonlyMap<string, KnownConstructor>,
  diagnostics: Diagnostics,
): void {
  const diagnosticsOf = diagnosticsByProcess(diagnostics);
  const owners = new Map<number, string>();
  for (const process of processes) {
    const { name, node, keyRange } = process;
    const port = child(node, "port");
    const number =
      port === undefined
        ? portOfService(constructors.get(scalarText(child(node, "constructor")) ?? ""))
        : fixedPort(process);
    if (number === undefined) continue;
    const owner = owners.get(number);
    if (owner === undefined) {
      owners.set(number, name);
      continue;
    }
    const source = port === undefined ? " by default" : "";
    const message = `process "${name}" has port ${number}${source}, which process "${owner}" already uses`;
    const hint =
      port === undefined
        ? "the processes of an image share its ports: set another one with port:"
        : "the processes of an image share its ports: choose another";
    diagnosticsOf(name).add("duplicate-port", message, port?.range ?? keyRange, hint);
  }
}
