import type { Diagnostic } from "./diagnostic.js";
import { displayWidth, expandTabs } from "./display-width.js";
import { lineText, positionAt } from "./source-file.js";

/** Options of `renderDiagnostic`. */
export interface RenderOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
}

/**
 * Draws a diagnostic for people: its place and message, the source line with a caret below the
 * culprit, and its hint. The result ends with a line break.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const paint = options.color ? paintAnsi : (text: string) => text;
  const isWarning = diagnostic.severity === "warning";
  const severity = isWarning ? paint("warning:", "yellow") : paint("error:", "red");
  const lines = [
    `${paint(`${place(diagnostic)}:`, "bold")} ${severity} ` +
      `${printable(diagnostic.message)} ${paint(`[${diagnostic.code}]`, "dim")}`,
    ...frame(diagnostic, paint),
  ];
  if (diagnostic.hint !== undefined) {
    lines.push(`  ${paint("hint:", "cyan")} ${printable(diagnostic.hint)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Draws several diagnostics. A diagnostic with a source line has blank lines around it. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): string {
  return diagnostics
    .map((diagnostic, index) => {
      const before = diagnostics[index - 1];
      const isApart = before?.range !== undefined || diagnostic.range !== undefined;
      const gap = index > 0 && isApart ? "\n" : "";
      return gap + renderDiagnostic(diagnostic, options);
    })
    .join("");
}

type Paint = (text: string, style: keyof typeof ansi) => string;

const ansi = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 } as const;

function paintAnsi(text: string, style: keyof typeof ansi): string {
  return `\u001b[${ansi[style]}m${text}\u001b[0m`;
}

function place({ file, source, range }: Diagnostic): string {
  if (source === undefined || range === undefined) return printable(file);
  const { line, column } = positionAt(source, range.start);
  return `${printable(file)}:${line}:${column}`;
}

/** The source line with a caret below the culprit. */
function frame({ severity, source, range }: Diagnostic, paint: Paint): string[] {
  if (source === undefined || range === undefined) return [];
  const { line } = positionAt(source, range.start);
  const text = lineText(source, line);
  const start = range.start - (source.lineStarts[line - 1] ?? 0);
  const end = Math.min(start + Math.max(1, range.end - range.start), text.length);
  const shown = crop(
    text.slice(Math.max(0, start - longestPart), start),
    text.slice(start, Math.min(end, start + longestPart)),
    text.slice(Math.max(start, end)).slice(0, longestPart),
  );
  const number = String(line);
  const margin = " ".repeat(number.length);
  const carets = `${" ".repeat(shown.indent)}${paint("^".repeat(shown.width), severity === "warning" ? "yellow" : "red")}`;
  return [
    `${margin} ${paint("|", "dim")}`,
    `${number} ${paint("|", "dim")} ${shown.line}`.trimEnd(),
    `${margin} ${paint("|", "dim")} ${carets}`,
  ];
}

/**
 * The largest number of characters of a part of a line that is measured; displayed parts are much shorter.
 */
const longestPart = 1000;

const maximumWidth = 120;

/** Cuts a line that is too long for a terminal, so that the culprit stays visible. */
function crop(before: string, culprit: string, after: string) {
  const start = expandTabs(before);
  const head = displayWidth(start) > 60 ? `...${[...start].slice(-50).join("")}` : start;
  const headText = printable(head);
  const culpritText = cut(printable(expandTabs(culprit)), 60);
  const room = Math.max(10, maximumWidth - displayWidth(headText) - displayWidth(culpritText));
  return {
    line: headText + culpritText + cut(printable(expandTabs(after)), room),
    indent: displayWidth(headText),
    width: Math.max(1, displayWidth(culpritText)),
  };
}

function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 3).join("")}...`;
}

/** Replaces control characters, which must not reach the terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, "\ufffd");
}
