import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { explainOddSpace } from "../../diagnostics/odd-space.js";
import { checkAccounts } from "../check/check-accounts.js";
import { checkStopTimes } from "../check/check-conditions.js";
import { checkDirectories } from "../check/check-directories.js";
import { checkDuplicateNames } from "../check/check-duplicate-names.js";
import { checkFileArguments } from "../check/check-file-arguments.js";
import { checkHosts } from "../check/check-hosts.js";
import { checkImageUser } from "../check/check-image-user.js";
import { checkInstancePorts } from "../check/check-instance-ports.js";
import { checkPorts } from "../check/check-ports.js";
import { checkJobs, checkProbedPorts } from "../check/check-probes.js";
import { checkPrograms } from "../check/check-programs.js";
import { checkSecrets } from "../check/check-secrets.js";
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
import { instanceAttributes } from "./instance-attributes.js";
import { resolveAccounts } from "./resolve-accounts.js";
import { resolveConstructors } from "./resolve-constructors.js";
import { definitionNodes, resolveDefinitions } from "./resolve-definitions.js";
import { allocationsByPool, resolveIds } from "./resolve-ids.js";
import { resolveImage } from "./resolve-image.js";
import { resolveOverlays } from "./resolve-overlays.js";
import { resolveProcesses, usersIn } from "./resolve-processes.js";
import { resolveTests } from "./resolve-tests.js";

/** A model that can be emitted, with warnings, or its diagnostics. */
export type ModelResult =
  | { readonly ok: true; readonly model: ProcessesModel; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Checks the tree of a model and resolves it.
 *
 * @param earlier the diagnostics of the text.
 * @returns all diagnostics at once, sorted by place, with the earlier ones.
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
  const found = withoutCascadingErrors([earlier, shape.list, meaning.list]);
  const diagnostics = sortDiagnostics(withoutDuplicates(found)).map(explainOddSpace);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, model, warnings: sortDiagnostics(onePerPlace(meaning.warnings)) };
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
  const variableNodes = definitionNodes(root);
  const variables = [...variableNodes.keys(), ...idsVariable(root), ...processScope];
  const ids = resolveIds(root, nodes.list, context, diagnostics);
  const numbers: { readonly ids?: ReturnType<typeof allocationsByPool> } =
    ids === undefined ? {} : { ids: allocationsByPool(root, ids) };
  const { readCode, readPath, readPackage, emittedNames } = context;
  const environment = {
    diagnostics,
    variables,
    definitions: variableNodes,
    readCode,
    readPath,
    emittedNames,
    ...(readPackage && { readPackage }),
    ...numbers,
  };
  const constructors = resolveConstructors(root, context, diagnostics);
  const processes =
    section?.kind === "map"
      ? resolveProcesses(section, nodes, {
          ...environment,
          constructors: constructors.known,
          furtherUsers: usersIn(root),
        })
      : [];
  checkDirectories(root, diagnostics);
  checkPrograms(root, nodes.list, context, diagnostics);
  checkFileArguments(root, nodes.list, context, diagnostics);
  checkHosts(root, nodes, diagnostics);
  if (!keepsUsers(root)) {
    checkImageUser(root, nodes.list, diagnostics);
    checkAccounts(root, nodes.list, constructors.known, diagnostics);
    checkSharedAccounts(root, nodes.list, diagnostics);
  }
  checkStopTimes(root, nodes.list, diagnostics);
  checkJobs(nodes.list, diagnostics);
  checkProbedPorts(nodes.list, diagnostics);
  checkSecrets(root, nodes.list, diagnostics);
  checkInstancePorts(nodes.list, diagnostics);
  checkDuplicateNames(nodes.list, diagnostics);
  checkPorts(nodes.list, constructors.known, diagnostics);
  const names = new Set(nodes.list.map(({ name }) => name));
  const directories = directoryNames
    .map((name) => [name, scalarText(child(root, name))] as const)
    .filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined);
  const definitions = resolveDefinitions(root, names, environment);
  const instances = new Map(
    nodes.list.map((process) => [process.name, instanceAttributes(process, numbers.ids)] as const),
  );
  const accounts = resolveAccounts(root, environment);
  return {
    path: source.path,
    ...(tree.paths === undefined ? {} : { paths: tree.paths }),
    image: resolveImage(root, environment),
    directories: new Map(directories),
    forceDisableUserChange: keepsUsers(root),
    ...(accounts.length === 0 ? {} : { accounts }),
    constructors: constructors.own,
    packageOverlays: resolveOverlays(root, context, diagnostics),
    definitions,
    ...(ids === undefined ? {} : { ids }),
    processes,
    tests: resolveTests(root, environment, { instances, groups: nodes.groups }),
    variables: usedVariables(definitions, processes),
  };
}

/** Whether every process runs as the user that starts it. */
function keepsUsers(root: MapNode): boolean {
  return scalarText(child(root, "forceDisableUserChange")) === "true";
}

/** The variable `ids`, when the model has pools. */
function idsVariable(root: MapNode): string[] {
  return child(root, "ids") === undefined ? [] : ["ids"];
}

/**
 * Removes cascading errors. A value with an error in an earlier stage (text, shape, meaning)
 * usually fails in the later ones too, where only its position identifies it.
 */
function withoutCascadingErrors(stages: readonly (readonly Diagnostic[])[]): Diagnostic[] {
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

/** Removes warnings about the same value: an alias, or an instance of a process, has it as well. */
function onePerPlace(warnings: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = (warning: Diagnostic) => `${warning.code} ${placeOf(warning)}`;
  return [...new Map(warnings.toReversed().map((it) => [keyOf(it), it])).values()];
}

/** Removes duplicates. A YAML alias puts one node, with its errors, at several places. */
function withoutDuplicates(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, file, message, range }) => {
    const key = JSON.stringify([code, file, message, range]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
