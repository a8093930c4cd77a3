import type { Node } from "web-tree-sitter";
import { findSyntaxError, type NixParser, type NixRange } from "./parser.js";

/** A constant attribute set of numbers: `{ a.b = 1; }`. */
export type NixNumbers = Map<string, NixNumbers | number>;

/** The result of reading a file of numbers. */
export type NixNumbersReading =
  | { readonly kind: "numbers"; readonly numbers: NixNumbers }
  | {
      readonly kind: "wrong";
      readonly range: NixRange;
      /** The name that is defined twice, when that is the error. */
      readonly twice?: string;
    };

/** A part of the file that is not a number, or a name that is defined twice. */
type Wrong = Omit<Extract<NixNumbersReading, { kind: "wrong" }>, "kind">;

/**
 * Reads a Nix file that is a nested attribute set of numbers, without anything that has to be computed.
 *
 * @example
 * readNumbers(parse, "{ ids.ports = { web = 80; }; }") // Map { "ids" => Map { "ports" => Map { "web" => 80 } } }
 */
export function readNumbers(parse: NixParser, code: string): NixNumbersReading {
  return parse(code, (root) => {
    const range = findSyntaxError(root);
    if (range !== undefined) return { kind: "wrong", range };
    const numbers: NixNumbers = new Map();
    const wrong = readSet(root.childForFieldName("expression"), numbers);
    return wrong === undefined ? { kind: "numbers", numbers } : { kind: "wrong", ...wrong };
  });
}

/** Adds the numbers of a set; returns the error in it, if any. */
function readSet(node: Node | null, numbers: NixNumbers): Wrong | undefined {
  if (node?.type !== "attrset_expression") return { range: rangeOf(node) };
  const set = node.namedChildren.find((child) => child?.type === "binding_set");
  for (const binding of set?.namedChildren ?? []) {
    if (binding === null || binding.type === "comment") continue;
    const wrong =
      binding.type === "binding" ? readBinding(binding, numbers) : { range: rangeOf(binding) };
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function readBinding(binding: Node, numbers: NixNumbers): Wrong | undefined {
  const names = binding.childForFieldName("attrpath")?.namedChildren ?? [];
  const path = names.filter((name) => name !== null).map(plainName);
  const last = path.pop();
  let target = numbers;
  for (const name of path) {
    const next = target.get(name) ?? new Map();
    if (typeof next === "number") return { range: rangeOf(binding), twice: name };
    target.set(name, next);
    target = next;
  }
  const value = binding.childForFieldName("expression");
  if (last === undefined || value === null) return { range: rangeOf(binding) };
  if (value.type === "integer_expression") {
    if (target.has(last)) return { range: rangeOf(binding), twice: last };
    target.set(last, Number(value.text));
    return undefined;
  }
  const inner = target.get(last) ?? new Map();
  if (typeof inner === "number") return { range: rangeOf(binding), twice: last };
  target.set(last, inner);
  return readSet(value, inner);
}

function plainName(node: Node): string {
  return node.type === "string_expression" ? node.text.slice(1, -1) : node.text;
}

function rangeOf(node: Node | null): NixRange {
  return { start: node?.startIndex ?? 0, end: node?.endIndex ?? 1 };
}
