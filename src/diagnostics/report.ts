import type { Diagnostic } from "./diagnostic.js";
import { renderDiagnostics } from "./render.js";

/** Writes diagnostics to standard error, in colour on a terminal unless NO_COLOR is set. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(renderDiagnostics(diagnostics, { color: wantsColor(process.stderr) }));
}

/** Whether a stream is to be coloured: a terminal, and no NO_COLOR in the environment. */
export function wantsColor(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
