import { nameHint } from "../../diagnostics/closest-name.js";
import { checkCharacters } from "../check/check-characters.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ConstructorHeader, KnownConstructor, ModelContext } from "../context.js";
import { bareNameRule, isBareName } from "../names/bare-name.js";
import { constructorFunctions } from "../names/constructor-functions.js";
import { processScope } from "../names/scopes.js";
import type { ConstructorDefinition } from "../processes-model.js";
import { pathFromModel } from "../text/relative-path.js";
import { child, type ModelNode, type ModelTree } from "../tree.js";
import { definitionNodes } from "./resolve-definitions.js";

/**
 * Returns the paths of the model's constructors by name, relative to the first file of the model.
 */
export function constructorPaths({ root, source }: ModelTree): Map<string, string> {
  const paths = new Map<string, string>();
  const node = child(root, "constructors");
  if (node?.kind !== "map") return paths;
  for (const [name, { value }] of node.entries) {
    if (value.kind === "scalar" && typeof value.value === "string")
      paths.set(name, pathFromModel(value.value, value.range, source));
  }
  return paths;
}

/** Resolves the constructors of the model.
 *
 * @returns all constructors that a process can name, and those of the model.
 */
export function resolveConstructors(
  root: ModelNode,
  context: ModelContext,
  diagnostics: Diagnostics,
): { known: Map<string, KnownConstructor>; own: Map<string, ConstructorDefinition> } {
  const known = new Map<string, KnownConstructor>();
  for (const [name, header] of context.catalogue) known.set(name, { origin: "catalogue", header });
  const own = new Map<string, ConstructorDefinition>();
  const node = child(root, "constructors");
  if (node?.kind !== "map") return { known, own };
  for (const [name, { keyRange, value }] of node.entries) {
    if (!isBareName(name)) {
      diagnostics.add(
        "invalid-name",
        `a constructor cannot be called "${name}"`,
        keyRange,
        bareNameRule,
      );
    }
    const path =
      value.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
    const header =
      path === undefined ? undefined : readHeader(name, path, value, context, diagnostics);
    known.set(name, { origin: "model", header });
    if (path === undefined || header === undefined) continue;
    const fromModel = pathFromModel(path, value.range, diagnostics.source);
    checkOuterParameters(name, header, value, root, context, diagnostics);
    own.set(name, { path: fromModel, outerParameters: header.outerParameters });
  }
  return { known, own };
}

/** Reports parameters of the outer function that neither the model nor the package set has. */
function checkOuterParameters(
  name: string,
  { outerParameters }: ConstructorHeader,
  node: ModelNode,
  root: ModelNode,
  { readPackage }: ModelContext,
  diagnostics: Diagnostics,
): void {
  if (readPackage === undefined) return;
  const given = new Set([
    ...definitionNodes(root).keys(),
    ...processScope,
    ...constructorFunctions,
    "ids",
  ]);
  for (const parameter of outerParameters) {
    if (parameter.hasDefault || given.has(parameter.name)) continue;
    const reading = readPackage([parameter.name]);
    if (reading.kind === "known") continue;
    const message = `the constructor "${name}" needs "${parameter.name}": ${reading.message}`;
    diagnostics.add("unknown-package", message, node.range, reading.hint);
  }
}

function readHeader(
  name: string,
  path: string,
  node: ModelNode,
  context: ModelContext,
  diagnostics: Diagnostics,
): ConstructorHeader | undefined {
  checkCharacters(path, node.range, diagnostics);
  const reading = context.constructors.get(name);
  switch (reading?.kind) {
    case "constructor":
      return reading.header;
    case "missing":
      diagnostics.add(
        "missing-constructor-file",
        `the constructor "${name}" cannot be read: ${reading.reason}`,
        node.range,
        adviseOnPath(path),
      );
      return undefined;
    case "syntax-error":
      diagnostics.addElsewhere(
        "constructor-syntax",
        `the constructor "${name}" is not valid Nix`,
        reading.source,
        reading.range,
        `for details: nix-instantiate --parse ${reading.source.path}`,
      );
      return undefined;
    case "not-a-constructor":
      diagnostics.addElsewhere(
        "not-a-constructor",
        `the constructor "${name}" ${reading.reason}`,
        reading.source,
        { start: 0, end: 1 },
        "a constructor has the form { createManagedProcess, ... }: { port, ... }: createManagedProcess { ... }",
      );
      return undefined;
    case undefined:
      return undefined;
  }
}

function adviseOnPath(path: string): string | undefined {
  const [, inner] = /^\$\{(.*)\}$/.exec(path) ?? [];
  if (inner !== undefined) return `write ${inner}, without \${ }`;
  return path.startsWith("/") ? undefined : "paths are relative to the model";
}

/** Finds the constructor that a process names. Reports an unknown one. */
export function findConstructor(
  name: string,
  process: string,
  node: ModelNode,
  known: ReadonlyMap<string, KnownConstructor>,
  diagnostics: Diagnostics,
): KnownConstructor | undefined {
  const found = known.get(name);
  if (found === undefined) {
    const message = `process "${process}" has an unknown constructor "${name}"`;
    const names = [...known].sort(([, left], [, right]) => rank(left) - rank(right));
    const [, base = "NAME"] = /([A-Za-z]\w*)(?:\.nix|\/)?$/.exec(name) ?? [];
    const hint = /[/.]/.test(name)
      ? `write constructor: ${base}, and constructors: { ${base}: ${name} } at the top of the model`
      : nameHint(
          name,
          names.map(([known]) => known),
        );
    diagnostics.add("unknown-constructor", message, node.range, hint);
  }
  return found;
}

/** The constructors of the model come first in a hint. */
function rank({ origin }: KnownConstructor): number {
  return origin === "model" ? 0 : 1;
}
