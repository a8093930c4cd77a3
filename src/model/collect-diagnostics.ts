import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";

/** Collects the diagnostics of one source. */
export interface Diagnostics {
  readonly source: SourceFile;
  /** The errors. */
  readonly list: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Adds a diagnostic at a place. */
  add(code: DiagnosticCode, message: string, range: SourceRange, hint?: string): void;
  /** Adds a warning at a place. */
  warn(code: DiagnosticCode, message: string, range: SourceRange, hint?: string): void;
  /** Adds a diagnostic about a file as a whole. */
  addFile(code: DiagnosticCode, message: string, file: string, hint: string): void;
  /** Adds a diagnostic at a place of another file. */
  addElsewhere(
    code: DiagnosticCode,
    message: string,
    source: SourceFile,
    range: SourceRange,
    hint?: string,
  ): void;
}

/** Returns an empty collection for a source. */
export function collectDiagnostics(source: SourceFile): Diagnostics {
  const list: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const addElsewhere: Diagnostics["addElsewhere"] = (code, message, place, range, hint) => {
    const more = hint === undefined ? {} : { hint };
    list.push({ code, message, file: place.path, source: place, range, ...more });
  };
  return {
    source,
    list,
    warnings,
    warn: (code, message, { source: place = source, ...range }, hint) => {
      const more = hint === undefined ? {} : { hint };
      const where = { file: place.path, source: place, range };
      warnings.push({ code, severity: "warning", message, ...where, ...more });
    },
    add: (code, message, { source: place = source, ...range }, hint) =>
      addElsewhere(code, message, place, range, hint),
    addFile: (code, message, file, hint) => list.push({ code, message, file, hint }),
    addElsewhere,
  };
}
