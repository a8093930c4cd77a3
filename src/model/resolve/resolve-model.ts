import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import type { ModelContext } from "../context.js";
import { expandInstances, type ProcessNodes } from "../instances/expand-instances.js";
import { directoryNames, processScope } from "../names.js";
import { collectProblems, type Problems } from "../problems.js";
import type { ProcessesModel } from "../processes-model.js";
import { validateShape } from "../schema/validate-shape.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode, type ModelTree } from "../tree.js";
import { checkPorts } from "../validate/validate-ports.js";
import { resolveConstructors } from "./resolve-constructors.js";
import { definedNodes, resolveDefinitions } from "./resolve-definitions.js";
import { holdersByPool, resolveIds } from "./resolve-ids.js";
import { resolveImage } from "./resolve-image.js";
import { resolveProcesses } from "./resolve-processes.js";

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
  const shape = collectProblems(tree.source);
  validateShape(tree.root, shape);
  const meaning = collectProblems(tree.source);
  const model = resolveTree(tree, context, meaning);
  const found = withoutFollowers([earlier, shape.list, meaning.list]);
  const diagnostics = sortDiagnostics(withoutRepetitions(found));
  return diagnostics.length === 0 ? { ok: true, model } : { ok: false, diagnostics };
}

function resolveTree(tree: ModelTree, context: ModelContext, problems: Problems): ProcessesModel {
  const { root, source } = tree;
  const section = child(root, "processes");
  const nodes: ProcessNodes =
    section?.kind === "map" ? expandInstances(section, problems) : { list: [], groups: new Map() };
  const defined = definedNodes(root);
  const variables = [...defined.keys(), ...idsVariable(root), ...processScope];
  const ids = resolveIds(root, nodes.list, context, problems);
  const numbers = ids === undefined ? {} : { ids: holdersByPool(root, ids) };
  const environment = { problems, variables, defined, readCode: context.readCode, ...numbers };
  const constructors = resolveConstructors(root, context, problems);
  const processes =
    section?.kind === "map"
      ? resolveProcesses(section, nodes, { ...environment, constructors: constructors.known })
      : [];
  checkPorts(nodes.list, problems);
  const names = new Set(nodes.list.map(({ name }) => name));
  const directories = directoryNames
    .map((name) => [name, scalarText(child(root, name))] as const)
    .filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined);
  return {
    path: source.path,
    ...(tree.paths === undefined ? {} : { paths: tree.paths }),
    image: resolveImage(root, environment),
    directories: new Map(directories),
    forceDisableUserChange: scalarText(child(root, "forceDisableUserChange")) === "true",
    constructors: constructors.own,
    definitions: resolveDefinitions(root, names, environment),
    ...(ids === undefined ? {} : { ids }),
    processes,
  };
}

/** The numbers that were assigned can be named where there are any. */
function idsVariable(root: MapNode): string[] {
  return child(root, "ids") === undefined ? [] : ["ids"];
}

/**
 * What is wrong in the text, the shape and the meaning of a model. A value that is wrong in one of
 * them is so in the next one too, where nothing more is said of it.
 */
function withoutFollowers(stages: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const seen = new Set<string>();
  return stages.flatMap((stage) => {
    const fresh = stage.filter((diagnostic) => !seen.has(placeOf(diagnostic)));
    for (const diagnostic of stage) seen.add(placeOf(diagnostic));
    return fresh;
  });
}

function placeOf({ file, range }: Diagnostic): string {
  return JSON.stringify([file, range]);
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
