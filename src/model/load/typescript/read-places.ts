import type { Node } from "web-tree-sitter";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import { maximumDepth } from "../maximum-depth.js";

/** The place of a value in the text of a TypeScript model. */
export interface Place {
  readonly range: SourceRange;
  readonly kind: "object" | "array" | "string" | "template" | "number" | "other";
  readonly entries: ReadonlyMap<string, PlacedKey>;
  readonly items: readonly (Place | undefined)[];
}

/** The places of a key and its value. */
export interface PlacedKey {
  readonly keyRange: SourceRange;
  readonly value: Place | undefined;
}

/** The constants of the module, by name. */
type Constants = ReadonlyMap<string, Node>;

/**
 * Finds the places in the object that a module exports by default.
 *
 * A computed value has no place; diagnostics then use the place of the surrounding value.
 */
export function readPlaces(program: Node): Place | undefined {
  const exported = program.namedChildren.find(
    (node) => node?.type === "export_statement" && node.childForFieldName("value") !== null,
  );
  return placeOf(exported?.childForFieldName("value"), readConstants(program), 0);
}

function readConstants(program: Node): Constants {
  const declarators = program
    .descendantsOfType("variable_declarator")
    .filter((node) => node !== null);
  const constants = new Map<string, Node>();
  for (const node of declarators) {
    const value = node.childForFieldName("value");
    if (value !== null) constants.set(node.childForFieldName("name")?.text ?? "", value);
  }
  return constants;
}

function placeOf(
  node: Node | null | undefined,
  constants: Constants,
  depth: number,
): Place | undefined {
  if (node === null || node === undefined || depth > maximumDepth) return undefined;
  const inner = (child: Node | null | undefined) => placeOf(child, constants, depth + 1);
  switch (node.type) {
    case "parenthesized_expression":
    case "as_expression":
    case "satisfies_expression":
    case "non_null_expression":
      return inner(node.namedChildren[0]);
    case "identifier":
      return inner(constants.get(node.text));
    case "call_expression":
      return placeOfCall(node, inner);
    case "object":
      return {
        ...leaf(node, "object"),
        entries: readEntries(node, inner, (name) => inner(constants.get(name))),
      };
    case "array":
      return { ...leaf(node, "array"), items: readItems(node, inner) };
    case "string":
      return leaf(node, "string");
    case "template_string": {
      const isPlain = node.namedChildren.every((child) => child?.type !== "template_substitution");
      return leaf(node, isPlain ? "template" : "other");
    }
    case "number":
      return leaf(node, "number");
    default:
      return leaf(node, "other");
  }
}

type Inner = (child: Node | null | undefined) => Place | undefined;

/**
 * The place of `defineProcesses({...})`, `ref("name")` and tagged templates is that of their
 * argument.
 */
function placeOfCall(node: Node, inner: Inner): Place | undefined {
  const called = node.childForFieldName("function")?.text ?? "";
  const operands = node.childForFieldName("arguments");
  const isOurs = ["defineProcesses", "ref", "nix"].includes(called);
  if (!isOurs) return leaf(node, "other");
  return inner(operands?.type === "template_string" ? operands : operands?.namedChildren[0]);
}

function readEntries(
  node: Node,
  inner: Inner,
  named: (name: string) => Place | undefined,
): Map<string, PlacedKey> {
  const entries = new Map<string, PlacedKey>();
  for (const child of node.namedChildren) {
    if (child?.type === "pair") {
      const key = child.childForFieldName("key");
      const value = inner(child.childForFieldName("value"));
      if (key !== null) entries.set(keyName(key), { keyRange: rangeOf(key), value });
    } else if (child?.type === "shorthand_property_identifier") {
      // `{ webapp }` means `{ webapp: webapp }`.
      entries.set(child.text, { keyRange: rangeOf(child), value: named(child.text) });
    } else if (child?.type === "spread_element") {
      for (const [name, entry] of inner(child.namedChildren[0])?.entries ?? []) {
        entries.set(name, entry);
      }
    }
  }
  return entries;
}

/** The items up to the first one with an unknown index. */
function readItems(node: Node, inner: Inner): (Place | undefined)[] {
  const items: (Place | undefined)[] = [];
  for (const child of node.namedChildren) {
    if (child === null || child.type === "comment") continue;
    if (child.type !== "spread_element") {
      items.push(inner(child));
      continue;
    }
    const spread = inner(child.namedChildren[0]);
    if (spread?.kind !== "array") return items;
    items.push(...spread.items);
  }
  return items;
}

function keyName(key: Node): string {
  if (key.type !== "string") return key.text;
  return key.text.slice(1, -1);
}

function leaf(node: Node, kind: Place["kind"]): Place {
  return { range: rangeOf(node), kind, entries: new Map(), items: [] };
}

function rangeOf(node: Node): SourceRange {
  return { start: node.startIndex, end: node.endIndex };
}
