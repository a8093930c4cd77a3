import { checkConditions } from "../check/check-conditions.js";
import { checkCycles } from "../check/check-cycles.js";
import { checkInstanceNames } from "../check/check-instance-names.js";
import { checkProcesses } from "../check/check-processes.js";
import { deduplicated, diagnosticsByProcess } from "../deduplicate-diagnostics.js";
import type { ProcessNodes } from "../instances/expand-instances.js";
import type { Process } from "../processes-model.js";
import { child, type MapNode, type ModelNode } from "../tree.js";
import type { ProcessUse } from "../value-scope.js";
import { askedHosts, withHost, withHostAttribute } from "./host-attribute.js";
import { instanceAttributes } from "./instance-attributes.js";
import { type ProcessEnvironment, resolveProcess } from "./resolve-process.js";

/** Resolves all processes of a model. */
export function resolveProcesses(
  section: MapNode,
  { list, groups }: ProcessNodes,
  environment: Omit<
    ProcessEnvironment,
    "instances" | "visible" | "groups" | "order" | "declaredUsers"
  > & { readonly furtherUsers: readonly string[] },
): Process[] {
  const { diagnostics } = environment;
  checkProcesses(section, list, environment);
  const instances = new Map(
    list.map((process) => [process.name, instanceAttributes(process, environment.ids)] as const),
  );
  const visible = new Map([...instances].map(([name, own]) => [name, withHost(own, section)]));
  const order = new Map([...instances.keys()].map((name, index) => [name, index]));
  const declaredUsers = new Set([
    ...environment.furtherUsers,
    ...list.flatMap(({ node }) => usersIn(child(node, "credentials"))),
  ]);
  const common = { ...environment, instances, visible, groups, order, declaredUsers };
  const repeated = { ...common, diagnostics: deduplicated(diagnostics) };
  const diagnosticsOf = diagnosticsByProcess(diagnostics);
  const processes: Process[] = [];
  const uses = new Map<string, readonly ProcessUse[]>();
  for (const process of list) {
    if (process.node.kind !== "map") continue;
    const processEnvironment = process.isFirst
      ? { ...common, diagnostics: diagnosticsOf(process.name) }
      : repeated;
    const resolved = resolveProcess(process, process.node, processEnvironment);
    uses.set(process.name, resolved.uses);
    if (resolved.process !== undefined) processes.push(resolved.process);
  }
  checkCycles(uses, repeated.diagnostics);
  checkConditions(uses, list, repeated.diagnostics);
  const nodes = new Map(list.map(({ name, node }) => [name, node] as const));
  checkInstanceNames(processes, nodes, environment.constructors, diagnostics);
  const asked = askedHosts(uses, instances);
  return processes.map((process) =>
    asked.has(process.name) ? withHostAttribute(process) : process,
  );
}

/** Returns the names in the mapping `users` of a node. */
export function usersIn(credentials: ModelNode | undefined): string[] {
  const users = child(credentials, "users");
  return users?.kind === "map" ? [...users.entries.keys()] : [];
}
