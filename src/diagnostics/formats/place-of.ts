import type { Diagnostic } from "../diagnostic.js";
import { positionAt, type SourcePosition } from "../source-file.js";

/** The first position of a culprit, and the position after it. */
export interface Place {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** Returns the place of a diagnostic; undefined when it is about a file as a whole. */
export function placeOf({ source, range }: Diagnostic): Place | undefined {
  if (source === undefined || range === undefined) return undefined;
  return { start: positionAt(source, range.start), end: positionAt(source, range.end) };
}
