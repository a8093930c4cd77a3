import { parse, resolve } from "node:path";
import { displayPath } from "../../../diagnostics/display-path.js";
import { lineText, type SourceRange } from "../../../diagnostics/source-file.js";
import type { Problems } from "../../problems.js";

/** Reports what a module threw while it was loaded: a slip of its syntax, or an error of its own. */
export function addModuleError(error: unknown, problems: Problems): void {
  const message = hasMessage(error) ? error.message : String(error);
  const [firstLine = "", ...others] = message.split("\n").map((line) => line.trim());
  const syntax = /^ParseError: (.*)$/.exec(firstLine);
  if (syntax !== null) {
    addSyntaxError(lowerCase(syntax[1] ?? ""), others.join("\n"), problems);
    return;
  }
  const range = missingModule(firstLine, problems) ?? thrownAt(error, problems);
  problems.add("typescript-failed", `the model throws: ${lowerCase(firstLine)}`, range);
}

/** Reports a slip at its place, or for one in an imported file, at the import of that file. */
function addSyntaxError(sentence: string, details: string, problems: Problems): void {
  const place = placeIn(details, problems.source.path);
  if (place !== undefined) {
    const start = offsetOf(place, problems);
    const range = { start, end: start + 1 };
    problems.add("typescript-syntax", `not TypeScript: ${sentence}`, range);
    return;
  }
  const [, file = "", line, column] = /(\/.*):(\d+):(\d+)/.exec(details) ?? [];
  const shown = file === "" ? "an imported file" : `${displayPath(file)}:${line}:${column}`;
  const range = importOf(file, problems) ?? { start: 0, end: 1 };
  problems.add("typescript-syntax", `${shown} is not TypeScript: ${sentence}`, range);
}

/** Where a file is imported, by whichever ending. */
function importOf(file: string, { source }: Problems): SourceRange | undefined {
  const name = quotePattern(parse(file).name);
  const match = new RegExp(`["'][^"'\\n]*\\b${name}(?:\\.\\w+)?["']`).exec(source.text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** The place where a module that cannot be found is imported. */
function missingModule(message: string, { source }: Problems): SourceRange | undefined {
  const [, name] = /^Cannot find module '([^']+)'/.exec(message) ?? [];
  const start =
    name === undefined ? -1 : source.text.search(new RegExp(`["']${quotePattern(name)}["']`));
  return start === -1 ? undefined : { start, end: start + (name?.length ?? 0) + 2 };
}

/** The line from which something was thrown: types are gone when it runs, and with them the columns. */
function thrownAt(error: unknown, problems: Problems): SourceRange {
  const { source } = problems;
  const { line } = placeIn(hasMessage(error) ? String(error.stack) : "", source.path) ?? {
    line: 1,
  };
  const text = lineText(source, line);
  const start = (source.lineStarts[line - 1] ?? 0) + text.length - text.trimStart().length;
  return { start, end: start + Math.max(1, text.trim().length) };
}

interface LinePlace {
  readonly line: number;
  readonly column: number;
}

function placeIn(text: string, path: string): LinePlace | undefined {
  const match = new RegExp(`${quotePattern(resolve(path))}:(\\d+):(\\d+)`).exec(text);
  return match === null ? undefined : { line: Number(match[1]), column: Number(match[2]) };
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function offsetOf({ line, column }: LinePlace, { source }: Problems): number {
  const offset = (source.lineStarts[line - 1] ?? 0) + column - 1;
  return Math.max(0, Math.min(offset, source.text.length - 1));
}

/** Errors of the module's own context are no instances of our Error. */
function hasMessage(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "message" in error;
}

function lowerCase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
