import type { Diagnostic } from "./diagnostic.js";

/** Characters that look like a space or are invisible, and that no format of a model accepts as a space. */
const oddSpace = /[\u00a0\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/;

/** Matches the indentation of a line up to the last of such characters. */
export const oddIndentation = new RegExp(
  `(?<=^[ \\t]*)(?=${oddSpace.source})[ \\t]*(?:${oddSpace.source}[ \\t]*)+`,
  "gm",
);

const names: Readonly<Record<string, string>> = {
  "\u00a0": "a no-break space",
  "\u200b": "a zero-width space",
  "\u202f": "a narrow no-break space",
  "\u3000": "an ideographic space",
  "\ufeff": "a byte order mark",
};

/**
 * Names the first odd space of a text.
 *
 * @example
 * describeOddSpace("a\u00a0b") // "a no-break space (U+00A0)"
 */
export function describeOddSpace(text: string): string | undefined {
  const [character] = oddSpace.exec(text) ?? [];
  if (character === undefined) return undefined;
  const number = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `${names[character] ?? "an unusual space"} (U+${number})`;
}

/** Replaces the hint of a diagnostic whose place contains an odd space, which an editor does not show. */
export function explainOddSpace(diagnostic: Diagnostic): Diagnostic {
  const { message, source, range } = diagnostic;
  const text = range === undefined ? "" : (source?.text.slice(range.start, range.end) ?? "");
  const name = describeOddSpace(text);
  if (name === undefined || message.includes("U+")) return diagnostic;
  return { ...diagnostic, hint: `it contains ${name}: write an ordinary space` };
}
