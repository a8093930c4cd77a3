import { parse, resolve } from "node:path";
import { displayPath } from "../../../diagnostics/display-path.js";
import { lineText, type SourceRange } from "../../../diagnostics/source-file.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import { processScope } from "../../names/scopes.js";
import type { ModuleOutcome } from "./load-module.js";

type Failure = Exclude<ModuleOutcome, { readonly kind: "exported" }>;

/** Reports why a module has no model: a syntax error, or an error while it loaded. */
export function addModuleFailure(failure: Failure, diagnostics: Diagnostics): void {
  switch (failure.kind) {
    case "nothing":
      diagnostics.add("no-default-export", "the model has no default export", start, exportIt);
      return;
    case "stuck":
      diagnostics.add(
        "typescript-failed",
        "the model waits for something that never happens",
        start,
        "the promise that it exports, or that it awaits, has to be resolved",
      );
      return;
    case "ended": {
      const range = thrownAt(failure.stack, diagnostics);
      const hint = "remove the call of process.exit; an error of the model is thrown";
      diagnostics.add("typescript-failed", "the model ends the process", range, hint);
      return;
    }
    case "threw":
      addError(failure, diagnostics);
  }
}

const start = { start: 0, end: 1 };
const exportIt = "write: export default defineProcesses({ ... })";

function addError({ message, stack }: Failure & { kind: "threw" }, diagnostics: Diagnostics): void {
  const [firstLine = "", ...others] = message.split("\n").map((line) => line.trim());
  const syntax = /^ParseError: (.*)$/.exec(firstLine);
  if (syntax !== null) {
    addSyntaxError(lowerCase(syntax[1] ?? ""), others.join("\n"), diagnostics);
    return;
  }
  const sentence = `the model throws: ${lowerCase(firstLine)}`;
  const [, name] = /^Cannot find (?:module|package) '([^']+)'/.exec(firstLine) ?? [];
  const place = name === undefined ? undefined : importedName(name, diagnostics);
  if (name === undefined || place === undefined) {
    const hint = nixVariableHint(firstLine);
    diagnostics.add("typescript-failed", sentence, thrownAt(stack, diagnostics), hint);
  } else {
    diagnostics.add("typescript-failed", sentence, place, missingModuleHint(name));
  }
}

/** Explains a variable of Nix in a template string, which JavaScript evaluates: `${pkgs.redis}`. */
function nixVariableHint(message: string): string | undefined {
  const [, name = ""] = /^(\S+) is not defined$/.exec(message) ?? [];
  if (!processScope.includes(name)) return undefined;
  return `\`\${...}\` in backticks is JavaScript: write "\${${name}...}" in quotes, or \\\${ in backticks`;
}

function missingModuleHint(name: string): string | undefined {
  if (/^[./]|^node:/.test(name)) return "relative paths start from the file that imports them";
  const [first = "", second = ""] = name.split("/");
  return `install it beside the model: npm install ${first.startsWith("@") ? `${first}/${second}` : first}`;
}

/** Reports a syntax error at its place, or at the import of the file that contains it. */
function addSyntaxError(sentence: string, details: string, diagnostics: Diagnostics): void {
  const place = placeIn(details, diagnostics.source.path);
  if (place !== undefined) {
    const start = offsetOf(place, diagnostics);
    const range = { start, end: start + 1 };
    diagnostics.add("typescript-syntax", `invalid TypeScript: ${sentence}`, range);
    return;
  }
  const [, file = "", line, column] = /(\/.*):(\d+):(\d+)/.exec(details) ?? [];
  const shown = file === "" ? "an imported file" : `${displayPath(file)}:${line}:${column}`;
  const range = importOf(file, diagnostics) ?? { start: 0, end: 1 };
  diagnostics.add("typescript-syntax", `${shown} is invalid TypeScript: ${sentence}`, range);
}

/** The place of the import of a file, with any extension. */
function importOf(file: string, { source }: Diagnostics): SourceRange | undefined {
  const name = quotePattern(parse(file).name);
  const match = new RegExp(`["'][^"'\\n]*\\b${name}(?:\\.\\w+)?["']`).exec(source.text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** The place of the import of a module. */
function importedName(name: string, { source }: Diagnostics): SourceRange | undefined {
  const start = source.text.search(new RegExp(`["']${quotePattern(name)}["']`));
  return start === -1 ? undefined : { start, end: start + name.length + 2 };
}

/**
 * The statement that threw an error: the only `throw` of its line, or the whole line. Its column is
 * unknown, because the code runs without its types.
 */
function thrownAt(stack: string, diagnostics: Diagnostics): SourceRange {
  const { source } = diagnostics;
  const { line } = placeIn(stack, source.path) ?? { line: 1 };
  const text = lineText(source, line);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const [first, second] = [...text.matchAll(/\bthrow\b[^;}]*|\bprocess\.exit\([^)]*\)/g)];
  if (first !== undefined && second === undefined) {
    const start = lineStart + first.index;
    return { start, end: start + first[0].trimEnd().length };
  }
  const start = lineStart + text.length - text.trimStart().length;
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

function offsetOf({ line, column }: LinePlace, { source }: Diagnostics): number {
  const offset = (source.lineStarts[line - 1] ?? 0) + column - 1;
  return Math.max(0, Math.min(offset, source.text.length - 1));
}

function lowerCase(sentence: string): string {
  // ENOENT and JSON keep their capitals.
  const isWord = /^[A-Z][a-z ]/.test(sentence);
  const first = isWord ? sentence.charAt(0).toLowerCase() : sentence.charAt(0);
  return first + sentence.slice(1).replace(/\.$/, "");
}
