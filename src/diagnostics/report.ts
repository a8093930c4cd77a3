import type { Diagnostic } from "./diagnostic.js";

/** Writes diagnostics to standard error, in colour as `wantsColor` decides. */
export async function reportDiagnostics(diagnostics: readonly Diagnostic[]): Promise<void> {
  if (diagnostics.length === 0) return;
  // Most runs have no diagnostics, so the renderer is loaded only on demand.
  const { renderDiagnostics } = await import("./render.js");
  process.stderr.write(renderDiagnostics(diagnostics, { color: wantsColor(process.stderr) }));
}

/**
 * Returns whether to write in colour: to a terminal, unless NO_COLOR is set. As in Node, FORCE_COLOR takes
 * precedence over both; `0` and `false` turn colours off.
 */
export function wantsColor(stream: { readonly isTTY?: boolean }): boolean {
  const { FORCE_COLOR: force, NO_COLOR: refuse } = process.env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return stream.isTTY === true && !refuse;
}
