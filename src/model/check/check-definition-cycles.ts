import type { SourceRange } from "../../diagnostics/source-file.js";
import type { CodeVariable } from "../context.js";
import type { LocatePart } from "../text/scalar-places.js";
import { splitText } from "../text/split-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";
import { findCycles } from "./find-cycles.js";

/** A variable that is evaluated whenever its user is. */
interface Use {
  readonly target: string;
  readonly range: SourceRange;
}

/**
 * Reports variables of the model that are defined in terms of each other in a cycle. Nix is lazy,
 * so only variables that are evaluated in any case count: in `if x then a else b`, that is `x`.
 *
 * @param definitions the values of `packages`, `let` and `extraParams`, unresolved.
 */
export function checkDefinitionCycles(
  definitions: ReadonlyMap<string, ModelNode>,
  { diagnostics, readCode }: ValueEnvironment,
): void {
  const uses = new Map<string, readonly Use[]>();
  const add = (name: string, node: ModelNode): void => {
    if (node.kind === "map") {
      for (const [key, { value }] of node.entries) add(`${name}.${key}`, value);
    } else if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) add(`${name}.${index}`, item);
    } else {
      uses.set(name, usesIn(node, definitions, readCode));
    }
  };
  for (const [name, node] of definitions) add(name, node);
  findCycles(uses, (cycle, { range }) => {
    const [first] = cycle;
    const message =
      cycle.length === 2
        ? `the variable "${first}" is defined in terms of itself`
        : `variables are defined in terms of each other in a cycle: ${cycle.join(" -> ")}`;
    diagnostics.add("definition-cycle", message, range, "define one of them without the others");
  });
}

function usesIn(
  node: ModelNode,
  definitions: ReadonlyMap<string, ModelNode>,
  readCode: ValueEnvironment["readCode"],
): Use[] {
  const usesOf = (variables: readonly CodeVariable[], locate: LocatePart) =>
    variables
      .filter(({ name, isNeeded }) => isNeeded && definitions.has(name))
      .map((use) => ({ target: valueAt(use, definitions), range: locate(use.start, use.end) }));
  if (node.kind === "nix") {
    const reading = readCode(node.text);
    return reading.kind === "expression" ? usesOf(reading.variables, node.locate) : [];
  }
  if (node.kind !== "scalar" || !node.text.includes("${")) return [];
  return splitText(node.text, readCode).flatMap((part) =>
    part.kind === "code"
      ? usesOf(part.reading.variables, (start, end) =>
          node.locate(part.start + start, part.start + end),
        )
      : [],
  );
}

/**
 * Returns the path of the value that code such as `options.port` uses, as far as the model has it.
 */
function valueAt(
  { name, attributes }: CodeVariable,
  definitions: ReadonlyMap<string, ModelNode>,
): string {
  let node = definitions.get(name);
  let path = name;
  for (const attribute of attributes) {
    const inner = node?.kind === "map" ? node.entries.get(attribute)?.value : undefined;
    if (inner === undefined) break;
    node = inner;
    path += `.${attribute}`;
  }
  return path;
}
