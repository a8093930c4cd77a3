import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";

/**
 * A value of a model with its place in the text. Loaders for YAML, JSON and TypeScript create the
 * same tree, so that the later stages do not depend on the format.
 */
export type ModelNode = MapNode | ListNode | ScalarNode | TaggedNode;

/** A mapping. Its entries are in the order of the text. */
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
  /** The text in the model, such as `0022` for the value 22. */
  readonly text: string;
  /** Whether it is a null that removes a key, but no earlier file has the key. */
  readonly overridesNothing?: true;
  /** Returns the place in the source of the part of the value between two indexes. */
  readonly locate: (start: number, end: number) => SourceRange;
}

/** Creates a scalar that is not in the text itself, at the place that it is computed from. */
export function scalarNode(value: string | number, range: SourceRange): ScalarNode {
  return { kind: "scalar", range, value, text: String(value), locate: () => range };
}

/** Returns whether a number is written as a float, such as `2.0`. */
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

/** The tree of a model. */
export interface ModelTree {
  /** The first file. */
  readonly source: SourceFile;
  readonly root: MapNode;
  /** The files on the command line, when there are several; without the files that they include. */
  readonly paths?: readonly string[];
}

/** The keys and list indexes from the root to a node. */
export type ModelPath = readonly (string | number)[];

/** Returns the value of a key of a mapping. */
export function child(node: ModelNode | undefined, key: string): ModelNode | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** Returns the node at a path, or the nearest existing node above it. */
export function nodeAt(root: ModelNode, path: ModelPath): ModelNode {
  let node = root;
  for (const step of path) {
    const next = typeof step === "number" ? item(node, step) : child(node, step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/**
 * Returns the place of the key at the end of a path, or the place of its parent when it is absent.
 */
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
 * Converts a tree to the data of the model's JSON form: tagged nodes become `{ $ref: "..." }` and
 * `{ $nix: "..." }`. The objects have no prototype, so every key is safe.
 *
 * @param nameOf renames keys.
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
