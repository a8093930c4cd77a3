import type { MapEntry, MapNode, ModelNode, ScalarNode } from "../tree.js";

/** Lists that are sets. A later file adds items to them, and replaces all other lists. */
const addedTo: ReadonlySet<string> = new Set([
  "dependsOn",
  "requiresUniqueIdsFor",
  "path",
  "exposedPorts",
  "volumes",
  "contents",
]);

/**
 * Merges a later model into an earlier one: mappings are merged key by key, lists that are sets are
 * joined, null removes a key, and any other value replaces the earlier one.
 */
export function mergeTrees(earlier: MapNode, later: MapNode): MapNode {
  const entries = new Map<string, MapEntry>(earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    if (before === undefined) entries.set(key, markNull(entry));
    else if (isNothing(entry.value)) entries.delete(key);
    else entries.set(key, mergeEntries(key, before, entry));
  }
  return { ...later, entries };
}

function mergeEntries(key: string, before: MapEntry, after: MapEntry): MapEntry {
  const [earlier, later] = [before.value, after.value];
  if (earlier.kind === "map" && later.kind === "map") {
    return { ...after, value: mergeTrees(earlier, later) };
  }
  if (earlier.kind === "list" && later.kind === "list" && addedTo.has(key)) {
    const known = new Set(earlier.items.map(textOf));
    const more = later.items.filter((item) => !known.has(textOf(item)));
    return { ...after, value: { ...later, items: [...earlier.items, ...more] } };
  }
  return after;
}

function textOf(node: ModelNode): string | ModelNode {
  return node.kind === "map" || node.kind === "list" ? node : node.text;
}

/** Marks a null that removes no key of an earlier file. It can still be a valid value. */
function markNull(entry: MapEntry): MapEntry {
  const { value } = entry;
  return isNothing(value) ? { ...entry, value: { ...value, overridesNothing: true } } : entry;
}

function isNothing(node: ModelNode): node is ScalarNode {
  return node.kind === "scalar" && node.value === null;
}
