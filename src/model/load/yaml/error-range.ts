import type { SourceRange } from "../../../diagnostics/source-file.js";

/** An error at the end of the text, or in an empty line, belongs to the last text before it. */
export function textRange(text: string, { start, end }: SourceRange): SourceRange {
  if (/\S/.test(text.slice(start, Math.max(end, start + 1)))) return { start, end };
  const before = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, before - 1), end: Math.max(1, before) };
}

/** The first word of a line, from a place in its indentation. */
export function wordRange(text: string, offset: number): SourceRange {
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(offset, offset + 1000)) ?? [];
  const start = offset + indentation.length;
  const [word = ""] = /^[^\s:]*/.exec(text.slice(start, start + 1000)) ?? [];
  return textRange(text, { start, end: start + Math.max(1, word.length) });
}

/** What stands from a place to the end of its line, without a comment. */
export function lineRange(text: string, start: number): SourceRange {
  const lineEnd = text.indexOf("\n", start);
  const rest = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
  const length = rest.replace(/\s#.*$/, "").trimEnd().length;
  return { start, end: start + Math.max(1, length) };
}
