import type { Diagnostic } from "../diagnostic.js";
import { positionAt, type SourcePosition } from "../source-file.js";

/** Where a culprit begins, and the place behind it. */
export interface Place {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** The place of a diagnostic; undefined when it is about a file as a whole. */
export function placeOf({ source, range }: Diagnostic): Place | undefined {
  if (source === undefined || range === undefined) return undefined;
  return { start: positionAt(source, range.start), end: positionAt(source, range.end) };
}
