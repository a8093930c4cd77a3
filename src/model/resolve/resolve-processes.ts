import type { ProcessNode, ProcessNodes } from "../instances/expand-instances.js";
import { mutedProblems, problemsByProcess } from "../muted-problems.js";
import { isUnixName, nameRule, reservedMeaning } from "../names.js";
import type { Problems } from "../problems.js";
import type { Process } from "../processes-model.js";
import type { MapNode } from "../tree.js";
import { checkCycles } from "../validate/validate-cycles.js";
import type { ProcessUse } from "../value-scope.js";
import { instanceAttributes } from "./instance-attributes.js";
import { type ProcessSurroundings, resolveProcess } from "./resolve-process.js";
import { checkInstanceNames } from "./validate-instance-names.js";

/** Resolves all processes of a model. */
export function resolveProcesses(
  section: MapNode,
  { list, groups }: ProcessNodes,
  surroundings: Omit<ProcessSurroundings, "instances" | "groups" | "order">,
): Process[] {
  const { problems } = surroundings;
  checkNames(list, problems);
  if (section.entries.size === 0) {
    const hint = "describe at least one below processes:";
    problems.add("missing-key", "the model has no process", section.range, hint);
  }
  const instances = new Map(
    list.map((process) => [process.name, instanceAttributes(process, surroundings.ids)] as const),
  );
  const order = new Map([...instances.keys()].map((name, index) => [name, index]));
  const common = { ...surroundings, instances, groups, order };
  const muted = { ...common, problems: mutedProblems(problems) };
  const problemsOf = problemsByProcess(problems);
  const processes: Process[] = [];
  const uses = new Map<string, readonly ProcessUse[]>();
  for (const process of list) {
    if (process.node.kind !== "map") continue;
    const own = process.isFirst ? { ...common, problems: problemsOf(process.name) } : muted;
    const resolved = resolveProcess(process, process.node, own);
    uses.set(process.name, resolved.uses);
    if (resolved.process !== undefined) processes.push(resolved.process);
  }
  checkCycles(uses, muted.problems);
  const nodes = new Map(list.map(({ name, node }) => [name, node] as const));
  checkInstanceNames(processes, nodes, surroundings.constructors, problems);
  return processes;
}

function checkNames(list: readonly ProcessNode[], problems: Problems): void {
  for (const { name, keyRange, isFirst } of list) {
    const meaning = reservedMeaning(name);
    if (meaning !== undefined) {
      const message = `a process cannot be called "${name}": that is ${meaning}`;
      problems.add("reserved-name", message, keyRange);
    } else if (!isUnixName(name) && isFirst) {
      const message = `a process cannot be called "${name}": no Unix user can have that name`;
      problems.add("invalid-name", message, keyRange, nameRule(name));
    }
  }
}
