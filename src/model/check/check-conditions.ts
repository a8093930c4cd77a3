import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { defaultStopBudget } from "../rules/image-rules.js";
import { readDuration } from "../schema/duration.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode } from "../tree.js";
import type { UsesByProcess } from "./check-cycles.js";

/**
 * Reports conditions of `dependsOn` that can never hold. The types of processes of a constructor are
 * unknown.
 */
export function checkConditions(
  uses: UsesByProcess,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const nodes = new Map(processes.map(({ name, node }) => [name, node]));
  for (const { process, condition, range } of [...uses.values()].flat()) {
    const node = nodes.get(process);
    if (node?.kind !== "map" || child(node, "constructor") !== undefined) continue;
    if (condition === "completed" && runsForEver(node)) {
      const message = `process "${process}" never completes, because it is started again when it ends`;
      diagnostics.add(
        "impossible-condition",
        message,
        range,
        `add type: oneshot to process "${process}"`,
      );
    }
    if (condition === "healthy" && child(node, "health") === undefined) {
      const message = `process "${process}" is never healthy, because nothing checks its health`;
      diagnostics.add(
        "impossible-condition",
        message,
        range,
        `add health: to process "${process}", or wait for ready`,
      );
    }
  }
}

/** Reports a process that has more time to stop than its container. */
export function checkStopTimes(
  root: MapNode,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const budget = scalarText(child(child(root, "image"), "stopBudget")) ?? defaultStopBudget;
  for (const { name, node } of processes) {
    const place = child(node, "stopTimeout");
    const timeout = scalarText(place);
    if (place === undefined || timeout === undefined) continue;
    if (readDuration(timeout) <= readDuration(budget)) continue;
    const message = `process "${name}" has ${timeout} to stop, but all processes together have ${budget}`;
    const hint = `raise image.stopBudget, and stop the container with docker stop -t`;
    diagnostics.add("impossible-stop-time", message, place.range, hint);
  }
}

function runsForEver(node: MapNode): boolean {
  if (scalarText(child(node, "type")) === "oneshot") return false;
  if (child(node, "schedule") !== undefined) return true;
  const restart = child(node, "restart");
  const condition = restart?.kind === "map" ? child(restart, "condition") : restart;
  return (scalarText(condition) ?? "always") === "always";
}
