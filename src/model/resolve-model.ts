import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { ModelContext } from "./context.js";
import { instanceAttributes } from "./instance-attributes.js";
import { directoryNames, isUnixName, nameRule, reservedMeaning } from "./names.js";
import { collectProblems, type Problems } from "./problems.js";
import type { Process, ProcessesModel } from "./processes-model.js";
import { resolveConstructors } from "./resolve-constructors.js";
import { resolveImage } from "./resolve-image.js";
import { type ProcessSurroundings, resolveProcess } from "./resolve-process.js";
import { scalarText } from "./scalar-text.js";
import { child, type MapNode, type ModelTree } from "./tree.js";
import { checkCycles } from "./validate-cycles.js";
import { checkPorts } from "./validate-ports.js";
import { validateShape } from "./validate-shape.js";
import type { ProcessUse } from "./value-scope.js";

/** A model that can be emitted, or all that is wrong with it. */
export type ModelResult =
  | { readonly ok: true; readonly model: ProcessesModel }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Checks a model's tree and turns it into data.
 *
 * @returns every problem at once, sorted by place; those of the text (`earlier`) are among them.
 */
export function resolveModel(
  tree: ModelTree,
  context: ModelContext,
  earlier: readonly Diagnostic[] = [],
): ModelResult {
  const problems = collectProblems(tree.source);
  validateShape(tree.root, problems);
  const model = resolveTree(tree, context, problems);
  const diagnostics = sortDiagnostics(withoutRepetitions([...earlier, ...problems.list]));
  return diagnostics.length === 0 ? { ok: true, model } : { ok: false, diagnostics };
}

function resolveTree(tree: ModelTree, context: ModelContext, problems: Problems): ProcessesModel {
  const { root, source } = tree;
  const environment = { problems, readCode: context.readCode };
  const constructors = resolveConstructors(root, context, problems);
  const processesNode = child(root, "processes");
  const processes =
    processesNode?.kind === "map"
      ? resolveProcesses(processesNode, { ...environment, constructors: constructors.known })
      : [];
  const directories = directoryNames
    .map((name) => [name, scalarText(child(root, name))] as const)
    .filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined);
  return {
    path: source.path,
    image: resolveImage(root, environment),
    directories: new Map(directories),
    forceDisableUserChange: scalarText(child(root, "forceDisableUserChange")) === "true",
    constructors: constructors.own,
    processes,
  };
}

function resolveProcesses(
  node: MapNode,
  surroundings: Omit<ProcessSurroundings, "instances" | "order">,
): Process[] {
  const { problems } = surroundings;
  checkNames(node, problems);
  if (node.entries.size === 0) {
    problems.add(
      "missing-key",
      "the model has no process",
      node.range,
      "describe at least one below processes:",
    );
  }
  const instances = new Map(
    [...node.entries].map(([name, { value }]) => [name, instanceAttributes(value)] as const),
  );
  const order = new Map([...instances.keys()].map((name, index) => [name, index]));
  const processes: Process[] = [];
  const uses = new Map<string, readonly ProcessUse[]>();
  for (const [name, { value }] of node.entries) {
    if (value.kind !== "map") continue;
    const resolved = resolveProcess(name, value, { ...surroundings, instances, order });
    uses.set(name, resolved.uses);
    if (resolved.process !== undefined) processes.push(resolved.process);
  }
  checkPorts(node, problems);
  checkCycles(uses, problems);
  return processes;
}

function checkNames(node: MapNode, problems: Problems): void {
  for (const [name, { keyRange }] of node.entries) {
    const meaning = reservedMeaning(name);
    if (meaning !== undefined) {
      problems.add(
        "reserved-name",
        `a process cannot be called "${name}": that is ${meaning}`,
        keyRange,
      );
    } else if (!isUnixName(name)) {
      problems.add(
        "invalid-name",
        `a process cannot be called "${name}": no Unix user can have that name`,
        keyRange,
        nameRule(name),
      );
    }
  }
}

/** An alias puts one node at several places, and with it what is wrong in it. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, file, message, range }) => {
    const key = JSON.stringify([code, file, message, range]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
