import type { SourceRange } from "../../../diagnostics/source-file.js";
import type { Problems } from "../../problems.js";
import { literalPlaces } from "../../text/literal-places.js";
import type { LocatePart } from "../../text/scalar-places.js";
import type { MapEntry, ModelNode } from "../../tree.js";
import { checkNumber } from "../check-number.js";
import { maximumDepth } from "../maximum-depth.js";
import { taggedNode } from "../tagged-node.js";
import type { Place } from "./read-places.js";

/** Where a value stands: at its own place, or as near to it as is known. */
interface Position {
  readonly place: Place | undefined;
  /** The place of the key, or of what is around it. */
  readonly near: SourceRange;
  /** The keys that lead here, for messages. */
  readonly path: string;
  readonly depth: number;
}

/** Turns what a TypeScript model exports into a model's tree, with the places that its text tells. */
export function readDataTree(
  data: unknown,
  place: Place | undefined,
  problems: Problems,
): ModelNode | undefined {
  const near = place?.range ?? { start: 0, end: 1 };
  return readNode(data, { place, near, path: "", depth: 0 }, problems);
}

function readNode(data: unknown, position: Position, problems: Problems): ModelNode | undefined {
  if (position.depth > maximumDepth) {
    problems.add("wrong-type", "the model is nested too deeply, or in a circle", position.near);
    return undefined;
  }
  if (Array.isArray(data)) return readList(data, position, problems);
  if (isPlainObject(data)) return readObject(data, position, problems);
  return readScalar(data, position, problems);
}

/** An object that says something by its keys alone; null too is of the type "object". */
function isPlainObject(data: unknown): data is object {
  if (typeof data !== "object" || data === null) return false;
  const prototype: unknown = Object.getPrototypeOf(data);
  // A model is another realm's object when it was loaded by another context.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function readList(
  data: readonly unknown[],
  { place, near, path, depth }: Position,
  problems: Problems,
): ModelNode {
  const items = data.map((item, index) => {
    const itemPlace = place?.items[index];
    const position = { place: itemPlace, near: itemPlace?.range ?? place?.range ?? near };
    return readNode(item, { ...position, path: `${path}[${index}]`, depth: depth + 1 }, problems);
  });
  return {
    kind: "list",
    range: place?.range ?? near,
    items: items.filter((item) => item !== undefined),
  };
}

function readObject(
  data: object,
  { place, near, path, depth }: Position,
  problems: Problems,
): ModelNode {
  const range = place?.range ?? near;
  const entries = new Map<string, MapEntry>();
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    const placed = place?.entries.get(key);
    const keyRange = placed?.keyRange ?? range;
    const isMark = key === "$ref" || key === "$nix";
    const inner = placed?.value ?? (isMark ? place : undefined);
    const position = { place: inner, near: inner?.range ?? keyRange };
    const keys = path === "" ? key : `${path}.${key}`;
    const node = readNode(value, { ...position, path: keys, depth: depth + 1 }, problems);
    if (node !== undefined) entries.set(key, { keyRange, value: node });
  }
  return taggedNode(entries, range) ?? { kind: "map", range, entries };
}

function readScalar(
  value: unknown,
  { place, near, path }: Position,
  problems: Problems,
): ModelNode | undefined {
  const range = place?.range ?? near;
  const locate = place === undefined ? () => range : locateIn(place, problems);
  switch (typeof value) {
    case "string":
      return { kind: "scalar", range, value, text: value, locate };
    case "number": {
      const text = place?.kind === "number" ? writtenNumber(value, place, problems) : String(value);
      checkNumber(value, text, range, problems);
      return { kind: "scalar", range, value, text, locate };
    }
    case "boolean":
      return { kind: "scalar", range, value, text: String(value), locate };
    default:
      if (value === null) return { kind: "scalar", range, value, text: "", locate };
      problems.add(
        "wrong-type",
        `${path === "" ? "the model" : path} is ${describe(value)}, which no model can hold`,
        range,
      );
      return undefined;
  }
}

function locateIn({ kind, range }: Place, { source }: Problems): LocatePart {
  return kind === "string" || kind === "template" ? literalPlaces(source.text, range) : () => range;
}

/** `1.50` is written into an environment variable as it is in YAML. */
function writtenNumber(value: number, { range }: Place, { source }: Problems): string {
  const text = source.text.slice(range.start, range.end);
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) && Number(text) === value ? text : String(value);
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  return `an object of the class ${value.constructor?.name ?? "?"}`;
}
