import type { DiagnosticCode } from "./codes.js";
import type { SourceFile, SourceRange } from "./source-file.js";

/** An error or a warning in a model or its files, as data. `renderDiagnostic` draws it for people. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** An error, unless it says otherwise. A warning prevents nothing. */
  readonly severity?: "warning";
  /** One sentence without a full stop that names the faulty value. */
  readonly message: string;
  /** The file that it is about, as the user named it. */
  readonly file: string;
  /** The text that `range` points into; absent when the diagnostic is about a whole file. */
  readonly source?: SourceFile;
  readonly range?: SourceRange;
  /** How to correct the error, in one line. */
  readonly hint?: string;
}

/** Sorts diagnostics by file, then by position. Those at one place keep their order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (left, right) =>
      compareText(left.file, right.file) || (left.range?.start ?? -1) - (right.range?.start ?? -1),
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
