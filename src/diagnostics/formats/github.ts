import { isAbsolute, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.js";
import { placeOf } from "./place-of.js";

/** Options of `renderGithub`. */
export interface GithubOptions {
  /** The folder of the repository. GitHub expects paths that are relative to it. */
  readonly root: string;
}

/**
 * Renders diagnostics as workflow commands. GitHub Actions shows them beside the lines of a pull
 * request.
 *
 * @example
 * "::error title=gen-nix unknown-process,file=processes.yaml,line=6,endLine=6,col=17,endColumn=22::..."
 */
export function renderGithub(diagnostics: readonly Diagnostic[], options: GithubOptions): string {
  return diagnostics.map((diagnostic) => renderCommand(diagnostic, options)).join("");
}

function renderCommand(diagnostic: Diagnostic, { root }: GithubOptions): string {
  const { code, severity = "error", message, hint, file } = diagnostic;
  const properties = {
    title: `gen-nix ${code}`,
    file: pathBelow(root, file),
    ...lineProperties(diagnostic),
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(value)}`,
  );
  const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
  return `::${severity} ${list.join(",")}::${escapeData(text)}\n`;
}

function lineProperties(diagnostic: Diagnostic): Record<string, string> {
  const place = placeOf(diagnostic);
  if (place === undefined) return {};
  const { start, end } = place;
  const lines = { line: String(start.line), endLine: String(end.line) };
  // GitHub rejects columns in an annotation of several lines.
  if (start.line !== end.line) return lines;
  return { ...lines, col: String(start.column), endColumn: String(end.column) };
}

/** Returns a path relative to a folder, or unchanged when it is not below the folder. */
export function pathBelow(root: string, path: string): string {
  const inside = relative(root, resolve(path));
  return inside.startsWith("..") || isAbsolute(inside) ? path : inside;
}

/** Escapes the text after the second `::` of a workflow command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
