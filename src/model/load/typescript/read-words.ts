import type { Node } from "web-tree-sitter";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import type { Place } from "./read-places.js";

/** The places of the texts and keys that a module writes exactly once. */
export interface Words {
  readonly texts: ReadonlyMap<string, Place>;
  readonly keys: ReadonlyMap<string, SourceRange>;
}

/**
 * Finds the texts and keys of a module. A value that a function computes has no place in what is
 * exported, but what it is made of is written somewhere.
 */
export function readWords(program: Node): Words {
  const texts = program.descendantsOfType(["string", "template_string"]).flatMap((node) => {
    const isPlain = node?.namedChildren.every((child) => child?.type !== "template_substitution");
    if (node === null || isPlain !== true) return [];
    const kind = node.type === "string" ? ("string" as const) : ("template" as const);
    const place: Place = { range: rangeOf(node), kind, entries: new Map(), items: [] };
    return [[node.text.slice(1, -1), place] as const];
  });
  const keys = program
    .descendantsOfType(["property_identifier", "shorthand_property_identifier"])
    .flatMap((node) => (node === null ? [] : [[node.text, rangeOf(node)] as const]));
  return { texts: onlyOnce(texts), keys: onlyOnce(keys) };
}

function onlyOnce<Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value> {
  const found = new Map(entries);
  const seen = new Set<string>();
  for (const [name] of entries) {
    if (seen.has(name)) found.delete(name);
    seen.add(name);
  }
  return found;
}

function rangeOf(node: Node): SourceRange {
  return { start: node.startIndex, end: node.endIndex };
}
