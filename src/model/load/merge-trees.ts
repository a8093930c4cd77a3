import type { MapEntry, MapNode, ModelNode, ScalarNode } from "../tree.js";

/** Lists that are sets: a later file adds to them. Every other list is replaced. */
const addedTo: ReadonlySet<string> = new Set([
  "dependsOn",
  "requiresUniqueIdsFor",
  "path",
  "exposedPorts",
  "volumes",
  "contents",
]);

/**
 * Puts a later model over an earlier one: mappings are merged key by key, lists that are sets are
 * added to, nothing (`null`) takes a key away, and everything else is replaced.
 */
export function mergeTrees(earlier: MapNode, later: MapNode): MapNode {
  const entries = new Map<string, MapEntry>(earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    if (before === undefined) entries.set(key, withoutEarlier(entry));
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

/** An entry that no earlier file has; as a value of its own, nothing may be right nevertheless. */
function withoutEarlier(entry: MapEntry): MapEntry {
  const { value } = entry;
  return isNothing(value) ? { ...entry, value: { ...value, takesNothingAway: true } } : entry;
}

function isNothing(node: ModelNode): node is ScalarNode {
  return node.kind === "scalar" && node.value === null;
}
