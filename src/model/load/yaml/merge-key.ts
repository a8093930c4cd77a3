import { isScalar } from "yaml";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import type { MapEntry, MapNode, ModelNode } from "../../tree.js";

/** Returns whether a key is YAML's merge key, `<<` without quotes. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/**
 * Returns the entries that a mapping gets from `<<: *defaults`, or from a list of aliases. Earlier
 * aliases take precedence. Each entry keeps its place.
 *
 * @param range the place of the key.
 */
export function mergedEntries(
  value: ModelNode | undefined,
  range: SourceRange,
  diagnostics: Diagnostics,
): Map<string, MapEntry> {
  const sources = value?.kind === "list" ? value.items : value === undefined ? [] : [value];
  if (!sources.every(isMap)) {
    const hint = "write <<: *name, or <<: [*name, *other], with the anchors &name of mappings";
    diagnostics.add(
      "wrong-type",
      "the value of << must be a mapping, or a list of mappings",
      range,
      hint,
    );
    return new Map();
  }
  const entries = new Map<string, MapEntry>();
  for (const source of sources) {
    for (const [name, entry] of source.entries) {
      if (!entries.has(name)) entries.set(name, entry);
    }
  }
  return entries;
}

function isMap(node: ModelNode): node is MapNode {
  return node.kind === "map";
}
