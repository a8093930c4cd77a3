import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";

/**
 * What a model's text says, whatever its format, with the place of everything.
 *
 * A loader for a format makes this tree; all that follows reads it and knows no format.
 */
export type ModelNode = MapNode | ListNode | ScalarNode | TaggedNode;

/** A mapping, in the order of the text. */
export interface MapNode {
  readonly kind: "map";
  readonly range: SourceRange;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

/** A key and its value. */
export interface MapEntry {
  readonly keyRange: SourceRange;
  readonly value: ModelNode;
}

/** A list. */
export interface ListNode {
  readonly kind: "list";
  readonly range: SourceRange;
  readonly items: readonly ModelNode[];
}

/** A string, number, boolean or null. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly range: SourceRange;
  readonly value: string | number | boolean | null;
  /** As it was written: `0022`, where the value is 22. */
  readonly text: string;
  /** Whether it is to take away what no earlier file has. */
  readonly takesNothingAway?: true;
  /** Where in the source the part of the value between two indexes is. */
  readonly locate: (start: number, end: number) => SourceRange;
}

/** A scalar that stands in no text itself, at the place that it comes from. */
export function scalarNode(value: string | number, range: SourceRange): ScalarNode {
  return { kind: "scalar", range, value, text: String(value), locate: () => range };
}

/** Whether a number is written as a float: `2.0` is one, whatever its value. */
export function isFloatText(text: string): boolean {
  return /[.eE]/.test(text) && !text.startsWith("0x");
}

/** `!ref name.attribute` or `!nix "code"`. */
export interface TaggedNode {
  readonly kind: "ref" | "nix";
  readonly range: SourceRange;
  readonly text: string;
  readonly locate: (start: number, end: number) => SourceRange;
}

/** A model's text as a tree. */
export interface ModelTree {
  /** The first file. */
  readonly source: SourceFile;
  readonly root: MapNode;
  /** All files that were named, where there are several; not those that they include. */
  readonly paths?: readonly string[];
}

/** Keys and list indexes from the root to a node. */
export type ModelPath = readonly (string | number)[];

/** The value of a key of a mapping. */
export function child(node: ModelNode | undefined, key: string): ModelNode | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The node at a path, or the nearest one above it that exists. */
export function nodeAt(root: ModelNode, path: ModelPath): ModelNode {
  let node = root;
  for (const step of path) {
    const next = typeof step === "number" ? item(node, step) : child(node, step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The place of the key that a path ends with, or of its parent when there is none. */
export function keyRangeAt(root: ModelNode, path: ModelPath): SourceRange {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  const entry =
    parent.kind === "map" && key !== undefined ? parent.entries.get(String(key)) : undefined;
  return entry?.keyRange ?? parent.range;
}

function item(node: ModelNode, index: number): ModelNode | undefined {
  return node.kind === "list" ? node.items[index] : undefined;
}

/**
 * The tree as plain data, as the JSON form of the model has it: tagged nodes become
 * `{ $ref: "..." }` and `{ $nix: "..." }`. Objects have no prototype, so every key is safe.
 *
 * @param nameOf gives a key another name.
 */
export function toPlainData(
  node: ModelNode,
  nameOf: (key: string) => string = (key) => key,
): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map((item) => toPlainData(item, nameOf));
    case "ref":
      return plainObject([["$ref", node.text]]);
    case "nix":
      return plainObject([["$nix", node.text]]);
    case "map":
      return plainObject(
        [...node.entries].map(([key, { value }]) => [nameOf(key), toPlainData(value, nameOf)]),
      );
  }
}

function plainObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}
