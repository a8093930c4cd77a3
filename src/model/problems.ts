import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";

/** Collects what is wrong with one source. */
export interface Problems {
  readonly source: SourceFile;
  readonly list: readonly Diagnostic[];
  /** Adds a problem at a place. */
  add(code: DiagnosticCode, message: string, range: SourceRange, hint?: string): void;
  /** Adds a problem of a file as a whole. */
  addFile(code: DiagnosticCode, message: string, file: string, hint: string): void;
  /** Adds a problem at a place of another file. */
  addElsewhere(
    code: DiagnosticCode,
    message: string,
    source: SourceFile,
    range: SourceRange,
    hint?: string,
  ): void;
}

/** An empty collection for a source. */
export function collectProblems(source: SourceFile): Problems {
  const list: Diagnostic[] = [];
  const addElsewhere: Problems["addElsewhere"] = (code, message, place, range, hint) => {
    const more = hint === undefined ? {} : { hint };
    list.push({ code, message, file: place.path, source: place, range, ...more });
  };
  return {
    source,
    list,
    add: (code, message, { source: place = source, ...range }, hint) =>
      addElsewhere(code, message, place, range, hint),
    addFile: (code, message, file, hint) => list.push({ code, message, file, hint }),
    addElsewhere,
  };
}
