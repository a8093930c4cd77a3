import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { fixedPort } from "../instances/fixed-port.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

const probes = ["ready", "health"] as const;

/** Reports a test of a process that runs to its end, which is ready when it has ended. */
export function checkJobs(processes: readonly ProcessNode[], diagnostics: Diagnostics): void {
  for (const { name, node, isFirst } of processes) {
    if (child(node, "constructor") !== undefined || !isFirst) continue;
    const isScheduled = child(node, "schedule") !== undefined;
    if (!isScheduled && scalarText(child(node, "type")) !== "oneshot") continue;
    for (const key of probes) {
      const probe = child(node, key);
      if (probe === undefined) continue;
      const kind = isScheduled ? "has a schedule" : "is a oneshot";
      const message = `process "${name}" ${kind}, so nothing can test its ${key === "ready" ? "readiness" : "health"}`;
      diagnostics.add("probed-job", message, probe.range, `remove ${key}`);
    }
  }
}

/**
 * Warns of probes of ports that no process has. A process may listen on more ports than the model says, so
 * this is no error; where the model gives no port, nothing is known.
 */
export function checkProbedPorts(
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const known = new Set(processes.map(fixedPort));
  for (const process of processes) {
    const own = fixedPort(process);
    if (own === undefined || child(process.node, "constructor") !== undefined) continue;
    for (const key of probes) {
      const [port, place] = probedPort(child(process.node, key)) ?? [];
      if (port === undefined || place === undefined || known.has(port)) continue;
      const message = `${key} of process "${process.name}" probes port ${port}, which no process of the model has`;
      const hint = `process "${process.name}" has port ${own}`;
      diagnostics.warn("unknown-port", message, place.range, hint);
    }
  }
}

/** The port of this machine that a probe names as a number, with its place. */
function probedPort(probe: ModelNode | undefined): readonly [number, ModelNode] | undefined {
  const tcp = child(probe, "tcp");
  if (tcp?.kind === "scalar" && typeof tcp.value === "number") return [tcp.value, tcp];
  const http = child(probe, "http");
  const url = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?(?:\/|$)/.exec(
    scalarText(http) ?? "",
  );
  return url === null || http === undefined ? undefined : [Number(url[1] ?? 80), http];
}
