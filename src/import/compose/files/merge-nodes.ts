import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode } from "../../../model/tree.js";
import { type TaggedFile, withoutResets } from "../../read-yaml.js";

/** Lists of words that a later file replaces. */
const replaced = new Set(["command", "entrypoint", "test"]);

/** Lists of `NAME=value`, which can also be mappings. */
const pairs = new Set(["environment", "labels", "sysctls", "annotations", "args"]);

/** Lists of names, which can also be mappings. */
const names = new Set(["depends_on", "networks"]);

/** Texts in place of a mapping, and the key that they stand for. */
const short: Readonly<Record<string, string>> = { build: "context", extends: "service" };

const withoutTags: TaggedFile["tagOf"] = () => undefined;

/**
 * Merges a mapping of a compose file with that of a later one, or with that of the service that it extends: mappings are
 * merged, lists are joined, and other values are replaced.
 */
export function mergeNodes(
  before: MapNode,
  after: MapNode,
  tagOf: TaggedFile["tagOf"] = withoutTags,
): MapNode {
  const entries = new Map<string, MapEntry>(before.entries);
  for (const [key, entry] of after.entries) {
    const tag = tagOf(entry);
    const earlier = entries.get(key);
    if (tag === "reset") entries.delete(key);
    else if (earlier === undefined || tag === "override")
      entries.set(key, { ...entry, value: withoutResets(entry.value, tagOf) });
    else entries.set(key, mergeEntry(key, earlier, entry, tagOf));
  }
  return { ...after, entries };
}

function mergeEntry(
  key: string,
  earlier: MapEntry,
  after: MapEntry,
  tagOf: TaggedFile["tagOf"],
): MapEntry {
  const [one, other] = [sameKind(key, earlier.value), sameKind(key, after.value)];
  if (one.kind === "map" && other.kind === "map")
    return { ...after, value: mergeNodes(one, other, tagOf) };
  if (replaced.has(key) || (one.kind !== "list" && other.kind !== "list")) return after;
  const isTaken = (item: ModelNode) =>
    itemsOf(other).some((it) => uniqueKey(key, it) === uniqueKey(key, item));
  const kept = itemsOf(one).filter((item) => !isTaken(item));
  const items = [...kept, ...itemsOf(other)];
  return { ...after, value: { kind: "list", range: after.value.range, items } };
}

/** A single text stands for a list with it. */
const itemsOf = (node: ModelNode): readonly ModelNode[] =>
  node.kind === "list" ? node.items : [node];

/** Returns a value in the long form, in which it can be merged. */
function sameKind(key: string, node: ModelNode): ModelNode {
  if (node.kind === "list" && (pairs.has(key) || names.has(key)))
    return asMap(node, names.has(key));
  const long = short[key];
  if (long === undefined || node.kind !== "scalar") return node;
  const entry = { keyRange: node.range, value: node };
  return { kind: "map", range: node.range, entries: new Map([[long, entry]]) };
}

/** Returns a list of `NAME=value` or of names as a mapping. */
function asMap(node: ModelNode & { kind: "list" }, isNames: boolean): MapNode {
  const entries = node.items.flatMap((item): [string, MapEntry][] => {
    if (item.kind !== "scalar") return [];
    const [, name = item.text, value] = isNames ? [] : (/^([^=]+)=(.*)$/s.exec(item.text) ?? []);
    const scalar = { ...item, value: value ?? null, text: value ?? "" };
    return [[name, { keyRange: item.range, value: scalar }]];
  });
  return { kind: "map", range: node.range, entries: new Map(entries) };
}

/** What distinguishes an item of a list from others: the path in the container, or its text. */
function uniqueKey(key: string, item: ModelNode): string {
  const text = scalarText(item);
  const target = scalarText(child(item, "target"));
  if (key === "volumes") return target ?? volumeTarget(text ?? "");
  if (key === "secrets" || key === "configs")
    return target ?? text ?? scalarText(child(item, "source")) ?? "";
  return text ?? JSON.stringify(plain(item));
}

/** The path in the container of `source:target:mode`, or of an anonymous volume. */
function volumeTarget(text: string): string {
  const [source = "", target] = text.split(":");
  return target ?? source;
}

function plain(node: ModelNode): unknown {
  if (node.kind === "map")
    return [...node.entries].map(([key, { value }]) => [key, plain(value)]).sort();
  return node.kind === "list" ? node.items.map(plain) : scalarText(node);
}
