import type { SourceRange } from "../../diagnostics/source-file.js";
import type { MapEntry, TaggedNode } from "../tree.js";

/**
 * Converts `{ $ref: name }` and `{ $nix: code }`, which formats without tags use, to tagged nodes.
 */
export function taggedNode(
  entries: ReadonlyMap<string, MapEntry>,
  range: SourceRange,
): TaggedNode | undefined {
  if (entries.size !== 1) return undefined;
  for (const kind of ["ref", "nix"] as const) {
    const value = entries.get(`$${kind}`)?.value;
    if (value?.kind === "scalar" && typeof value.value === "string") {
      return { kind, range, text: value.value, locate: value.locate };
    }
  }
  return undefined;
}
