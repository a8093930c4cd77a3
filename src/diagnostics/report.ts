import type { Diagnostic } from "./diagnostic.js";

/** Writes diagnostics to standard error, in colour on a terminal unless NO_COLOR is set. */
export async function reportDiagnostics(diagnostics: readonly Diagnostic[]): Promise<void> {
  if (diagnostics.length === 0) return;
  // Most runs have nothing to draw, so they need not load what draws it.
  const { renderDiagnostics } = await import("./render.js");
  process.stderr.write(renderDiagnostics(diagnostics, { color: wantsColor(process.stderr) }));
}

/** Returns whether a stream takes colours: it is a terminal, and NO_COLOR is not set. */
export function wantsColor(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
