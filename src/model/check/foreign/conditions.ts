import { scalarText } from "../../text/scalar-text.js";
import { child, type ModelNode } from "../../tree.js";
import { printList, printMapping } from "./print-flow.js";

/** The conditions of compose and process-compose, and ours. */
const conditions: Readonly<Record<string, string>> = {
  service_started: "started",
  service_healthy: "healthy",
  service_completed_successfully: "completed",
  service_completed: "completed",
  completed_successfully: "completed",
  completed_success: "completed",
  exited: "completed",
  running: "started",
  process_started: "started",
  process_healthy: "ready",
  process_log_ready: "ready",
  process_completed: "completed",
  process_completed_successfully: "completed",
};

/** Returns our name of another tool's condition. */
export function ownCondition(name: string): string | undefined {
  return conditions[name];
}

/** Returns the condition in `{ condition: service_healthy }`, in our words. */
export function conditionIn(node: ModelNode | undefined): string | undefined {
  const name = scalarText(child(node, "condition"));
  return name === undefined ? undefined : (ownCondition(name) ?? name);
}

/** Shows how a model has the dependencies of compose: `dependsOn: { db: healthy }`. */
export function describeDependencies(node: ModelNode): string {
  const name = scalarText(node);
  if (name !== undefined) return `dependsOn: ${printList(name.split(/[\s,]+/))}`;
  if (node.kind === "list") {
    const names = node.items.map(scalarText).filter((item) => item !== undefined);
    return `dependsOn: ${printList(names)}`;
  }
  if (node.kind !== "map") return "dependsOn: with a list of processes";
  const entries = [...node.entries].map(
    ([process, { value }]) => [process, conditionIn(value) ?? "ready"] as const,
  );
  return `dependsOn: ${printMapping(entries)}`;
}
