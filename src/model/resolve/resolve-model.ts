import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { explainOddSpace } from "../../diagnostics/odd-space.js";
import { checkAccounts } from "../check/check-accounts.js";
import { checkStopTimes } from "../check/check-conditions.js";
import { checkDuplicateNames } from "../check/check-duplicate-names.js";
import { checkInstancePorts } from "../check/check-instance-ports.js";
import { checkPorts } from "../check/check-ports.js";
import { checkShape } from "../check/check-shape.js";
import { checkSharedAccounts } from "../check/check-shared-accounts.js";
import { collectDiagnostics, type Diagnostics } from "../collect-diagnostics.js";
import type { ModelContext } from "../context.js";
import { expandInstances, type ProcessNodes } from "../instances/expand-instances.js";
import { processScope } from "../names/scopes.js";
import type { ProcessesModel } from "../processes-model.js";
import { directoryNames } from "../rules/directory-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode, type ModelTree } from "../tree.js";
import { usedVariables } from "../value-variables.js";
import { resolveConstructors } from "./resolve-constructors.js";
import { definedNodes, resolveDefinitions } from "./resolve-definitions.js";
import { allocationsByPool, resolveIds } from "./resolve-ids.js";
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
  const shape = collectDiagnostics(tree.source);
  checkShape(tree.root, shape);
  const meaning = collectDiagnostics(tree.source);
  const model = resolveTree(tree, context, meaning);
  const found = withoutFollowers([earlier, shape.list, meaning.list]);
  const diagnostics = sortDiagnostics(withoutRepetitions(found)).map(explainOddSpace);
  return diagnostics.length === 0 ? { ok: true, model } : { ok: false, diagnostics };
}

function resolveTree(
  tree: ModelTree,
  context: ModelContext,
  diagnostics: Diagnostics,
): ProcessesModel {
  const { root, source } = tree;
  const section = child(root, "processes");
  const nodes: ProcessNodes =
    section?.kind === "map"
      ? expandInstances(section, diagnostics)
      : { list: [], groups: new Map() };
  const defined = definedNodes(root);
  const variables = [...defined.keys(), ...idsVariable(root), ...processScope];
  const ids = resolveIds(root, nodes.list, context, diagnostics);
  const numbers = ids === undefined ? {} : { ids: allocationsByPool(root, ids) };
  const { readCode, readPath, emittedNames } = context;
  const readers = { readCode, readPath, emittedNames };
  const environment = { diagnostics, variables, defined, ...readers, ...numbers };
  const constructors = resolveConstructors(root, context, diagnostics);
  const processes =
    section?.kind === "map"
      ? resolveProcesses(section, nodes, { ...environment, constructors: constructors.known })
      : [];
  if (!keepsUsers(root)) {
    checkAccounts(nodes.list, diagnostics);
    checkSharedAccounts(nodes.list, diagnostics);
  }
  checkStopTimes(root, nodes.list, diagnostics);
  checkInstancePorts(nodes.list, diagnostics);
  checkDuplicateNames(nodes.list, diagnostics);
  checkPorts(nodes.list, diagnostics);
  const names = new Set(nodes.list.map(({ name }) => name));
  const directories = directoryNames
    .map((name) => [name, scalarText(child(root, name))] as const)
    .filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined);
  const definitions = resolveDefinitions(root, names, environment);
  return {
    path: source.path,
    ...(tree.paths === undefined ? {} : { paths: tree.paths }),
    image: resolveImage(root, environment),
    directories: new Map(directories),
    forceDisableUserChange: keepsUsers(root),
    constructors: constructors.own,
    definitions,
    ...(ids === undefined ? {} : { ids }),
    processes,
    variables: usedVariables(definitions, processes),
  };
}

/** Whether every process runs as the user that starts it. */
function keepsUsers(root: MapNode): boolean {
  return scalarText(child(root, "forceDisableUserChange")) === "true";
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
