import type { SourceRange } from "../../../diagnostics/source-file.js";
import { textRange } from "../text-range.js";

/** Returns the range of the first word of a line, from an offset in its indentation. */
export function wordRange(text: string, offset: number): SourceRange {
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(offset, offset + 1000)) ?? [];
  const start = offset + indentation.length;
  const [word = ""] = /^[^\s:]*/.exec(text.slice(start, start + 1000)) ?? [];
  return textRange(text, { start, end: start + Math.max(1, word.length) });
}

/** Returns the range from an offset to the end of its line, without a comment. */
export function lineRange(text: string, start: number): SourceRange {
  const lineEnd = text.indexOf("\n", start);
  const rest = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
  const length = rest.replace(/\s#.*$/, "").trimEnd().length;
  return { start, end: start + Math.max(1, length) };
}
