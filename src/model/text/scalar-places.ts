import type { SourceRange } from "../../diagnostics/source-file.js";

/** Returns the place in the source of a part of a scalar's value. */
export type LocatePart = (start: number, end: number) => SourceRange;

/**
 * Maps the value of a YAML scalar to its source, for messages that point into a string.
 *
 * The value differs from the source by quotes, escapes, folded lines and indentation. The two are
 * compared character by character at the first call of the result.
 */
export function scalarPlaces(text: string, range: SourceRange, value: string): LocatePart {
  let offsets: readonly number[] | undefined;
  return (start, end) => {
    offsets ??= alignValue(text, range, value);
    const from = offsets[start] ?? range.end;
    return { start: from, end: Math.max(from + 1, (offsets[end - 1] ?? from) + 1) };
  };
}

/** Returns the offset in the source for each index of the value. */
function alignValue(text: string, range: SourceRange, value: string): number[] {
  const style = text[range.start];
  const offsets: number[] = [];
  let offset = contentStart(text, range);
  for (const character of value.split("")) {
    offset = skipLayout(text, range, offset, character);
    offsets.push(Math.min(offset, range.end));
    offset += consumed(text, offset, character, style);
  }
  return offsets;
}

function contentStart(text: string, range: SourceRange): number {
  const style = text[range.start];
  if (style === '"' || style === "'") return range.start + 1;
  if (style !== "|" && style !== ">") return range.start;
  return text.indexOf("\n", range.start) + 1;
}

/** Skips indentation, which the value does not have. */
function skipLayout(text: string, range: SourceRange, offset: number, wanted: string): number {
  let current = offset;
  const isQuoted = text[range.start] === '"';
  while (current < range.end) {
    const here = text[current];
    const escapedBreak = /^\\\r?\n[ \t]*/.exec(text.slice(current, current + 200));
    if (isQuoted && escapedBreak !== null) {
      current += escapedBreak[0].length;
      continue;
    }
    if (here === wanted || here === "\\" || here === "'") return current;
    if (/\s/.test(wanted) && (here === "\n" || here === "\r")) return current;
    if (here !== " " && here !== "\t" && here !== "\n" && here !== "\r") return current;
    current++;
  }
  return current;
}

/** Counts the characters of the source that a character of the value consumes. */
function consumed(
  text: string,
  offset: number,
  character: string,
  style: string | undefined,
): number {
  if (style === '"' && text[offset] === "\\") {
    const letter = text[offset + 1] ?? "";
    const digits = { x: 2, u: 4, U: 8 }[letter] ?? 0;
    return 2 + digits;
  }
  if (style === "'" && character === "'") return 2;
  if (character === " " && text[offset] === "\n") return 1;
  return 1;
}
