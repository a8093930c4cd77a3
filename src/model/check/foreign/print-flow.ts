import type { ModelNode } from "../../tree.js";

/** The longest text that a hint repeats. */
const maximumLength = 100;

/**
 * Prints a value as a hint shows it, in YAML on one line.
 *
 * @returns undefined for a value that is too long for a hint.
 * @example
 * printFlow(node) // [-m, "a: b"]
 */
export function printFlow(node: ModelNode): string | undefined {
  const text = print(node);
  return text !== undefined && text.length <= maximumLength ? text : undefined;
}

/** Prints a list of texts: `[-m, http.server]`. */
export function printList(items: readonly string[]): string {
  return `[${items.map(printText).join(", ")}]`;
}

/** Prints a mapping of texts: `{ A: b, C: d }`. */
export function printMapping(entries: readonly (readonly [string, string])[]): string {
  return `{ ${entries.map(([key, value]) => `${key}: ${printText(value)}`).join(", ")} }`;
}

/** Prints a text, in quotes where YAML needs them inside brackets. */
export function printText(text: string): string {
  const isPlain =
    /^[\w./@%+=~^-][^\n]*$/.test(text) && !/[,[\]{}"'#&*!|>?\\]|: |:$|^- | $/.test(text);
  if (isPlain) return text;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

function print(node: ModelNode): string | undefined {
  switch (node.kind) {
    case "scalar":
      if (node.text.includes("\n")) return undefined;
      return typeof node.value === "string" ? printText(node.text) : node.text || "null";
    case "list": {
      const items = node.items.map(print);
      return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
    }
    case "map": {
      const entries = [...node.entries].map(([key, { value }]) => [key, print(value)] as const);
      if (entries.some(([, value]) => value === undefined)) return undefined;
      return `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
    }
    default:
      return `!${node.kind} ${node.text}`;
  }
}
