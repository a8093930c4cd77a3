import type { SourceRange } from "../../diagnostics/source-file.js";

/** Moves the range of an error at the end of a text, or in an empty line, to the text before it. */
export function textRange(text: string, { start, end }: SourceRange): SourceRange {
  if (/\S/.test(text.slice(start, Math.max(end, start + 1)))) return { start, end };
  const before = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, before - 1), end: Math.max(1, before) };
}
