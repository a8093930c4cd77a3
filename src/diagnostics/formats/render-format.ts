import type { Diagnostic } from "../diagnostic.js";
import { renderGithub } from "./github.js";
import { renderJson } from "./json.js";
import { renderSarif, type SarifOptions } from "./sarif.js";

/** Forms of diagnostics for programs; people get `renderDiagnostics`. */
export type DiagnosticFormat = keyof typeof renderers;

const renderers = { json: renderJson, github: renderGithub, sarif: renderSarif };

/** The names of the forms. */
export const diagnosticFormats = Object.keys(renderers) as DiagnosticFormat[];

/** Prints diagnostics for a program. */
export function renderFormat(
  format: DiagnosticFormat,
  diagnostics: readonly Diagnostic[],
  options: SarifOptions,
): string {
  return renderers[format](diagnostics, options);
}
