import type { SourceRange } from "../../diagnostics/source-file.js";
import type { CodeVariable } from "../context.js";
import type { LocatePart } from "../text/scalar-places.js";
import { splitText } from "../text/split-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";
import { findCycles } from "./find-cycles.js";

/** A variable that a value cannot do without. */
interface Use {
  readonly target: string;
  readonly range: SourceRange;
}

/**
 * Reports variables of the model that are made of each other in a circle. Nix evaluates what is
 * needed and no more, so only what is needed in any case counts: `if x then a else b` needs `x`.
 *
 * @param defined the values of `packages`, `let` and `extraParams`, as they are written.
 */
export function checkDefinitionCycles(
  defined: ReadonlyMap<string, ModelNode>,
  { diagnostics, readCode }: ValueEnvironment,
): void {
  const needs = new Map<string, readonly Use[]>();
  const add = (name: string, node: ModelNode): void => {
    if (node.kind === "map") {
      for (const [key, { value }] of node.entries) add(`${name}.${key}`, value);
    } else if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) add(`${name}.${index}`, item);
    } else {
      needs.set(name, usesIn(node, defined, readCode));
    }
  };
  for (const [name, node] of defined) add(name, node);
  findCycles(needs, (circle, { range }) => {
    const [first] = circle;
    const message =
      circle.length === 2
        ? `the variable "${first}" is made of itself`
        : `variables are made of each other in a circle: ${circle.join(" -> ")}`;
    diagnostics.add("definition-cycle", message, range, "give one of them a value of its own");
  });
}

function usesIn(
  node: ModelNode,
  defined: ReadonlyMap<string, ModelNode>,
  readCode: ValueEnvironment["readCode"],
): Use[] {
  const usesOf = (variables: readonly CodeVariable[], locate: LocatePart) =>
    variables
      .filter(({ name, isNeeded }) => isNeeded && defined.has(name))
      .map((use) => ({ target: valueAt(use, defined), range: locate(use.start, use.end) }));
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

/** The value that `options.port` names: that of `port` in the mapping `options`, or of whatever `options` is. */
function valueAt(
  { name, attributes }: CodeVariable,
  defined: ReadonlyMap<string, ModelNode>,
): string {
  let node = defined.get(name);
  let path = name;
  for (const attribute of attributes) {
    const inner = node?.kind === "map" ? node.entries.get(attribute)?.value : undefined;
    if (inner === undefined) break;
    node = inner;
    path += `.${attribute}`;
  }
  return path;
}
