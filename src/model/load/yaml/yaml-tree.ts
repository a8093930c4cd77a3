import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { SourceFile, SourceRange } from "../../../diagnostics/source-file.js";
import { checkNumber } from "../../check/check-number.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import { scalarPlaces } from "../../text/scalar-places.js";
import type { MapEntry, ModelNode } from "../../tree.js";
import { maximumDepth } from "../maximum-depth.js";
import { taggedNode } from "../tagged-node.js";
import { isMergeKey, mergedEntries } from "./merge-key.js";

/** The greatest number of nodes from aliases, against texts that multiply by aliases of aliases. */
const maximumAliasedNodes = 100_000;

/** The state of a walk through a document. */
interface Walk {
  readonly source: SourceFile;
  readonly diagnostics: Diagnostics;
  /** The anchors so far. A later anchor replaces an earlier one of the same name. */
  readonly anchors: Map<string, unknown>;
  /** The nodes around the current one. */
  readonly open: unknown[];
  /** The alias that the current node comes from; the outermost one of several. */
  alias: Alias | undefined;
  aliasedNodes: number;
}

/**
 * Creates a model's tree from the nodes of the YAML parser. Reports nodes that no model can
 * contain.
 */
export function readYamlTree(contents: unknown, diagnostics: Diagnostics): ModelNode | undefined {
  const { source } = diagnostics;
  const walk: Walk = {
    source,
    diagnostics,
    anchors: new Map(),
    open: [],
    alias: undefined,
    aliasedNodes: 0,
  };
  const root = readNode(contents, walk);
  // A tree that ends early would only have further mistakes.
  return walk.aliasedNodes < maximumAliasedNodes ? root : undefined;
}

function readNode(node: unknown, walk: Walk): ModelNode | undefined {
  if (isTooLarge(node, walk)) return undefined;
  if (isAlias(node)) return readAlias(node, walk);
  noteAnchor(node, walk);
  if (isScalar(node)) return readScalar(node, walk);
  checkTag(node, walk);
  walk.open.push(node);
  const read = isMap(node) ? readMap(node, walk) : isSeq(node) ? readList(node, walk) : undefined;
  walk.open.pop();
  return read;
}

function isTooLarge(node: unknown, walk: Walk): boolean {
  if (walk.alias !== undefined) walk.aliasedNodes++;
  if (walk.open.length > maximumDepth) {
    walk.diagnostics.add("yaml-syntax", "the model is nested too deeply", rangeOf(node));
    return true;
  }
  if (walk.aliasedNodes === maximumAliasedNodes) {
    const message = `the aliases of the model expand to more than ${maximumAliasedNodes} values`;
    walk.diagnostics.add("yaml-syntax", message, rangeOf(walk.alias ?? node));
  }
  return walk.aliasedNodes >= maximumAliasedNodes;
}

function noteAnchor(node: unknown, { anchors }: Walk): void {
  const { anchor } = node as { anchor?: string };
  if (anchor !== undefined) anchors.set(anchor, node);
}

function readAlias(alias: Alias, walk: Walk): ModelNode | undefined {
  const target = walk.anchors.get(alias.source);
  if (target !== undefined && !walk.open.includes(target)) {
    const outer = walk.alias;
    walk.alias ??= alias;
    const node = readNode(target, walk);
    walk.alias = outer;
    return node;
  }
  const message =
    target === undefined
      ? `no anchor &${alias.source} precedes this alias`
      : `the alias *${alias.source} is inside its own anchor`;
  walk.diagnostics.add("yaml-syntax", message, rangeOf(alias));
  return undefined;
}

function readList(list: { readonly items: readonly unknown[] }, walk: Walk): ModelNode {
  const items = list.items.map((item) => readNode(item, walk)).filter((item) => item !== undefined);
  return { kind: "list", range: rangeOf(list), items };
}

function readMap(map: YAMLMap, walk: Walk): ModelNode {
  const range = rangeOf(map);
  const entries = new Map<string, MapEntry>();
  const written = new Set<string>();
  for (const pair of map.items) {
    if (!isPair(pair)) continue;
    const key = readKey(pair.key, range, walk);
    if (key === undefined) continue;
    const value = pair.value == null ? nothingAt(key.range) : readNode(pair.value, walk);
    if (written.has(key.name)) {
      const hint = "remove or rename one of them";
      walk.diagnostics.add("duplicate-key", `the key "${key.name}" occurs twice`, key.range, hint);
    } else if (isMergeKey(pair.key)) {
      const merged = mergedEntries(value, key.range, walk.diagnostics);
      for (const [name, entry] of merged) if (!entries.has(name)) entries.set(name, entry);
    } else if (value !== undefined) {
      entries.set(key.name, { keyRange: key.range, value });
    }
    written.add(key.name);
  }
  return taggedNode(entries, range) ?? { kind: "map", range, entries };
}

function readKey(
  key: unknown,
  parent: SourceRange,
  walk: Walk,
): { readonly name: string; readonly range: SourceRange } | undefined {
  if (isAlias(key) && isScalar(walk.anchors.get(key.source))) {
    return readKey(walk.anchors.get(key.source), parent, walk);
  }
  if (isScalar(key) && key.value !== null && typeof key.value !== "object") {
    noteAnchor(key, walk);
    const name = typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
    return { name, range: rangeOf(key) };
  }
  walk.diagnostics.add(
    "wrong-type",
    "a key must be a string",
    key === null ? parent : rangeOf(key),
  );
  return undefined;
}

function readScalar(node: Scalar, walk: Walk): ModelNode {
  const range = rangeOf(node);
  const text = node.source ?? String(node.value ?? "");
  const locate = scalarPlaces(walk.source.text, range, text);
  if (node.tag === "!ref") return { kind: "ref", range, text, locate };
  if (node.tag === "!nix") return { kind: "nix", range, text, locate };
  checkTag(node, walk);
  const { value } = node;
  if (typeof value === "number") checkNumber(value, text, range, walk.diagnostics);
  const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return { kind: "scalar", range, value: isPlain ? (value as string) : text, text, locate };
}

function checkTag(node: unknown, walk: Walk): void {
  const { tag } = node as { tag?: string };
  if (tag === undefined || tag.startsWith("tag:yaml.org,2002:")) return;
  const isKnown = tag === "!ref" || tag === "!nix";
  const message = isKnown ? `${tag} must be followed by a string` : `the tag ${tag} is unknown`;
  const hint = "known tags are !ref (another process) and !nix (a Nix expression)";
  walk.diagnostics.add(isKnown ? "wrong-type" : "unknown-tag", message, rangeOf(node), hint);
}

function nothingAt(range: SourceRange): ModelNode {
  return { kind: "scalar", range, value: null, text: "", locate: () => range };
}

function rangeOf(node: unknown): SourceRange {
  const { range } = node as { range?: readonly [number, number, number] | null };
  const [start, end] = range ?? [0, 0];
  return { start, end: Math.max(start, end) };
}
