import type { Diagnostic } from "../diagnostic.js";
import { renderGithub } from "./github.js";
import { renderJson } from "./json.js";
import { renderSarif, type SarifOptions } from "./sarif.js";

/** A format for programs; `renderDiagnostics` renders for people. */
export type DiagnosticFormat = keyof typeof renderers;

const renderers = { json: renderJson, github: renderGithub, sarif: renderSarif };

/** The names of the formats. */
export const diagnosticFormats = Object.keys(renderers) as DiagnosticFormat[];

/** Renders diagnostics for a program. */
export function renderFormat(
  format: DiagnosticFormat,
  diagnostics: readonly Diagnostic[],
  options: SarifOptions,
): string {
  return renderers[format](diagnostics, options);
}
