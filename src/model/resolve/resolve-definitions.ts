import { checkDefinitionCycles } from "../check/check-definition-cycles.js";
import { checkDefinitionName } from "../check/check-definition-name.js";
import { checkPackageFile } from "../check/check-path.js";
import type { Definition, ModelValue } from "../processes-model.js";
import { pathFromModel } from "../text/relative-path.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapEntry, type ModelNode, scalarNode } from "../tree.js";
import type { ValueEnvironment, ValueScope } from "../value-scope.js";
import { resolvePackage } from "./resolve-package.js";
import { resolveValue } from "./resolve-values.js";

/** The sections that define variables, and the kind of each. */
const sections = [
  ["packages", "package"],
  ["let", "value"],
  ["extraParams", "parameter"],
] as const;

type DefinitionKind = Definition["kind"];

interface DefinitionEntry extends MapEntry {
  readonly name: string;
  readonly kind: DefinitionKind;
}

/** Returns the values of the variables in `packages`, `let` and `extraParams`, by name. */
export function definitionNodes(root: ModelNode): Map<string, ModelNode> {
  return new Map(entriesOf(root).map((entry) => [entry.name, nodeOf(entry)] as const));
}

/** A string that names a package contains its store path, so the package is text. */
function nodeOf({ kind, value, name }: DefinitionEntry): ModelNode {
  return kind === "package" ? scalarNode(name, value.range) : value;
}

/** Resolves the variables of a model. Their values can use one another, but not processes. */
export function resolveDefinitions(
  root: ModelNode,
  processes: ReadonlySet<string>,
  environment: ValueEnvironment,
): Definition[] {
  const seen = new Map<string, DefinitionKind>();
  const scope = {
    ...environment,
    ownAttributes: new Map(),
    processes: new Map(),
    groups: new Map(),
    uses: [],
  };
  const entries = entriesOf(root);
  const values = new Map(entries.map(({ name, value }) => [name, value] as const));
  checkDefinitionCycles(values, environment);
  return entries.map((entry) => {
    checkDefinitionName(entry, processes, seen.get(entry.name), environment);
    seen.set(entry.name, entry.kind);
    return { name: entry.name, kind: entry.kind, value: readDefinition(entry, scope) };
  });
}

function entriesOf(root: ModelNode): DefinitionEntry[] {
  return sections.flatMap(([section, kind]) => {
    const node = child(root, section);
    if (node?.kind !== "map") return [];
    return [...node.entries].map(([name, entry]) => ({ ...entry, name, kind }));
  });
}

function readDefinition({ kind, value }: DefinitionEntry, scope: ValueScope): Definition["value"] {
  if (kind !== "package") return resolveValue(value, scope);
  const path = scalarText(value) ?? "";
  const isFile = value.kind === "scalar" && /^(?:\.{0,2}\/)/.test(path) && !path.includes("${");
  if (!isFile) return onlyPackage(value, scope);
  const fromModel = pathFromModel(path, value.range, scope.diagnostics.source);
  checkPackageFile(path, fromModel, value.range, scope);
  return { kind: "package-file", path: fromModel };
}

function onlyPackage(node: ModelNode, scope: ValueScope): ModelValue {
  const value = resolvePackage(node, scope);
  const isPackage = value.kind === "code" || value.kind === "null";
  if (
    !isPackage &&
    scope.diagnostics.list.every(({ range }) => range?.start !== node.range.start)
  ) {
    const hint = "write ${pkgs.name}, or ./package.nix for a file";
    scope.diagnostics.add("invalid-value", "this is not a package", node.range, hint);
  }
  return value;
}
