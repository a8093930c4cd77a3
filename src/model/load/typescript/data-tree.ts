import type { SourceRange } from "../../../diagnostics/source-file.js";
import { checkNumber } from "../../check/check-number.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import { literalPlaces } from "../../text/literal-places.js";
import type { LocatePart } from "../../text/scalar-places.js";
import type { MapEntry, ModelNode, ScalarNode } from "../../tree.js";
import type { PortableValue } from "../portable-value.js";
import { taggedNode } from "../tagged-node.js";
import type { Place } from "./read-places.js";
import type { Words } from "./read-words.js";

/** The place of a value, or the nearest known place. */
interface Position {
  readonly place: Place | undefined;
  /** The place of the key or of the surrounding value. */
  readonly near: SourceRange;
  /** The path of keys to the value, for messages. */
  readonly path: string;
}

/** The context of all nodes of a model. */
interface Reading {
  readonly words: Words;
  readonly diagnostics: Diagnostics;
}

/**
 * Creates a model's tree from the export of a TypeScript model, with the places in its text.
 *
 * @param words the places of texts and keys, for computed values, which have no place of their own.
 */
export function readDataTree(
  data: PortableValue,
  place: Place | undefined,
  words: Words,
  diagnostics: Diagnostics,
): ModelNode | undefined {
  const near = place?.range ?? { start: 0, end: 1 };
  return readNode(data, { place, near, path: "" }, { words, diagnostics });
}

function readNode(
  data: PortableValue,
  position: Position,
  reading: Reading,
): ModelNode | undefined {
  const { diagnostics } = reading;
  const range = position.place?.range ?? position.near;
  const name = position.path === "" ? "the model" : position.path;
  switch (data.kind) {
    case "list":
      return readList(data.items, position, reading);
    case "object":
      return readObject(data.entries, position, reading);
    case "scalar":
      return readScalar(data.value, position, reading);
    case "function":
      diagnostics.add(
        "wrong-type",
        `${name} is a function, which no model can contain`,
        range,
        callIt,
      );
      return undefined;
    case "other":
      diagnostics.add(
        "wrong-type",
        `${name} is ${data.description}, which no model can contain`,
        range,
      );
      return undefined;
    case "too-deep":
      diagnostics.add("wrong-type", "the model is nested too deeply, or contains itself", range);
      return undefined;
  }
}

const callIt = "call it, so that its result is the value";

function readList(
  data: readonly PortableValue[],
  { place, near, path }: Position,
  reading: Reading,
): ModelNode {
  const items = data.map((item, index) => {
    const itemPlace = place?.items[index];
    const position = { place: itemPlace, near: itemPlace?.range ?? place?.range ?? near };
    return readNode(item, { ...position, path: `${path}[${index}]` }, reading);
  });
  return {
    kind: "list",
    range: place?.range ?? near,
    items: items.filter((item) => item !== undefined),
  };
}

function readObject(
  data: readonly (readonly [string, PortableValue])[],
  { place, near, path }: Position,
  reading: Reading,
): ModelNode {
  const range = (place ?? placeOfMark(data, reading))?.range ?? near;
  const entries = new Map<string, MapEntry>();
  for (const [key, value] of data) {
    const placed = place?.entries.get(key);
    const keyRange = placed?.keyRange ?? reading.words.keys.get(key) ?? range;
    const isMark = key === "$ref" || key === "$nix";
    const inner = placed?.value ?? (isMark ? place : undefined);
    const position = { place: inner, near: inner?.range ?? keyRange };
    const keys = path === "" ? key : `${path}.${key}`;
    const node = readNode(value, { ...position, path: keys }, reading);
    if (node !== undefined) entries.set(key, { keyRange, value: node });
  }
  return taggedNode(entries, range) ?? { kind: "map", range, entries };
}

/** The place of the text in `{ $ref: "..." }` or `{ $nix: "..." }`. */
function placeOfMark(
  [first, ...others]: readonly (readonly [string, PortableValue])[],
  { words }: Reading,
): Place | undefined {
  const [key, value] = first ?? [];
  const isMark = others.length === 0 && (key === "$ref" || key === "$nix");
  const text = isMark && value?.kind === "scalar" ? String(value.value) : undefined;
  return text === undefined ? undefined : words.texts.get(text);
}

function readScalar(
  value: ScalarNode["value"],
  position: Position,
  { words, diagnostics }: Reading,
): ModelNode {
  const isWritten = position.place === undefined && typeof value === "string";
  const place = isWritten ? words.texts.get(value) : position.place;
  const range = place?.range ?? position.near;
  const locate = place === undefined ? () => range : locateIn(place, diagnostics);
  if (typeof value !== "number")
    return { kind: "scalar", range, value, text: String(value ?? ""), locate };
  const text = place?.kind === "number" ? writtenNumber(value, place, diagnostics) : String(value);
  checkNumber(value, text, range, diagnostics);
  return { kind: "scalar", range, value, text, locate };
}

function locateIn({ kind, range }: Place, { source }: Diagnostics): LocatePart {
  return kind === "string" || kind === "template" ? literalPlaces(source.text, range) : () => range;
}

/** Returns the text of a number in the source, so that `1.50` keeps its zero as in YAML. */
function writtenNumber(value: number, { range }: Place, { source }: Diagnostics): string {
  const text = source.text.slice(range.start, range.end);
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) && Number(text) === value ? text : String(value);
}
