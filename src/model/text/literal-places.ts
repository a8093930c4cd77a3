import type { SourceRange } from "../../diagnostics/source-file.js";
import type { LocatePart } from "./scalar-places.js";

/**
 * Maps the value of a string literal of JSON or TypeScript to its source. The two differ by quotes
 * and escapes.
 *
 * @param range the literal with its quotes.
 */
export function literalPlaces(text: string, range: SourceRange): LocatePart {
  let offsets: readonly number[] | undefined;
  return (start, end) => {
    offsets ??= characterOffsets(text, range);
    const from = offsets[start] ?? range.end - 1;
    const last = offsets[Math.max(start, end - 1)] ?? from;
    return { ...range, start: from, end: Math.max(from + 1, last + 1) };
  };
}

const escapeSequence = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/y;

/** Returns the offset in the source for each index of the value. */
function characterOffsets(text: string, range: SourceRange): number[] {
  const offsets: number[] = [];
  let offset = range.start + 1;
  while (offset < range.end - 1) {
    escapeSequence.lastIndex = offset;
    const [escaped] = escapeSequence.exec(text) ?? [];
    const units = escaped === undefined ? 1 : unitsOf(escaped);
    for (let unit = 0; unit < units; unit++) offsets.push(offset);
    offset += escaped?.length ?? 1;
  }
  return offsets;
}

/** Counts the UTF-16 code units that an escape stands for. */
function unitsOf(escaped: string): number {
  if (/^\\[\r\n\u2028\u2029]/.test(escaped)) return 0;
  const [, digits] = /^\\u\{(.+)\}$/.exec(escaped) ?? [];
  return digits !== undefined && Number.parseInt(digits, 16) > 0xffff ? 2 : 1;
}
