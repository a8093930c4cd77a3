import { child, type ModelNode } from "../../model/tree.js";
import { type DraftProcess, notImported, reportOthers } from "../draft-process.js";
import { type ServiceContext, type ServiceReading, textOf, textsOf } from "./service-reading.js";

const conditions = {
  service_started: "started",
  service_healthy: "ready",
  service_completed_successfully: "completed",
} as const;

/** Reads the services that a service waits for. */
export function readDependencies(
  process: DraftProcess,
  value: ModelNode,
  context: ServiceContext,
): void {
  if (value.kind !== "map") {
    const items = value.kind === "list" ? value.items : [];
    for (const item of items) {
      const name = (textOf(item, context) ?? "").replace(/:.*/, "");
      if (name !== "") process.dependencies.set(name, { condition: "started", range: item.range });
    }
    return;
  }
  for (const [name, { keyRange, value: dependency }] of value.entries) {
    const text = textOf(child(dependency, "condition"), context) ?? "service_started";
    const condition = conditions[text as keyof typeof conditions] ?? "ready";
    if (!(text in conditions))
      notImported(
        context.diagnostics,
        `the condition ${text} of the dependency on ${name} of ${process.name}`,
        child(dependency, "condition")?.range ?? keyRange,
        "dependsOn: has started, ready, healthy and completed; it is ready now",
      );
    const restart = textOf(child(dependency, "restart"), context) === "true";
    process.dependencies.set(name, { condition, ...(restart ? { restart } : {}), range: keyRange });
    reportOthers(
      dependency,
      ["condition", "restart"],
      `of the dependency on ${name} of ${process.name}`,
      "a process needs the processes in its dependsOn",
      context.diagnostics,
    );
  }
}

/** Reads the further names by which other services reach one. */
export function readAliases({ process, service, context }: ServiceReading): void {
  for (const key of ["container_name", "hostname"]) {
    const name = textOf(child(service, key), context);
    if (name !== undefined && name !== process.name) process.aliases.push(name);
  }
  const networks = child(service, "networks");
  for (const { value } of networks?.kind === "map" ? networks.entries.values() : [])
    process.aliases.push(...textsOf(child(value, "aliases"), context));
}
