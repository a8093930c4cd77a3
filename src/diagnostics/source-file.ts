/** The text of a file that diagnostics point into. */
export interface SourceFile {
  /** As the user named it, for messages. */
  readonly path: string;
  readonly text: string;
  /** The offset of each line in UTF-16 code units; the first is 0. */
  readonly lineStarts: readonly number[];
}

/** A part of a source file: offsets in UTF-16 code units, `end` excluded. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
  /** The file; absent for the first file of a model. */
  readonly source?: SourceFile;
}

/** A position for people: both numbers start at 1, and columns count characters (code points). */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** Creates a source file from a text. */
export function createSourceFile(path: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1)) {
    lineStarts.push(index + 1);
  }
  return { path, text, lineStarts };
}

/** Returns the line and column of an offset. An offset after the end is clamped to the end. */
export function positionAt(source: SourceFile, offset: number): SourcePosition {
  const clamped = Math.max(0, Math.min(offset, source.text.length));
  const line = lineIndexAt(source, clamped);
  const before = source.text.slice(source.lineStarts[line], clamped);
  return { line: line + 1, column: [...before].length + 1 };
}

/** Returns the text of a line without its line break. Line numbers start at 1. */
export function lineText(source: SourceFile, line: number): string {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/\r?\n$/, "");
}

function lineIndexAt(source: SourceFile, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
