import type { Diagnostic } from "../diagnostic.js";
import { placeOf } from "./place-of.js";

/**
 * Renders diagnostics as JSON for editors and scripts. Lines and columns start at 1, columns count
 * characters (code points), and `end` is the position after the culprit.
 *
 * @example
 * { "ok": false, "diagnostics": [{ "code": "unknown-process", "severity": "error", "message": "...",
 *   "file": "processes.yaml", "start": { "line": 6, "column": 17 }, "end": { "line": 6, "column": 22 },
 *   "hint": "did you mean \"nginx\"?" }] }
 */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  const list = diagnostics.map((diagnostic) => {
    const { code, severity = "error", message, file, hint } = diagnostic;
    return { code, severity, message, file, ...placeOf(diagnostic), hint };
  });
  return `${JSON.stringify({ ok: list.every(({ severity }) => severity !== "error"), diagnostics: list }, undefined, 2)}\n`;
}
