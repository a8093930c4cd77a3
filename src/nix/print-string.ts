import { escapeNixString } from "../syntax/escape-nix-string.js";
import type { NixStringPart } from "./expression.js";

/** Prints an interpolated expression, without the braces. */
export type PrintSplice = (part: Exclude<NixStringPart, string>) => string;

/** Prints `"..."`. */
export function printQuotedString(parts: readonly NixStringPart[], splice: PrintSplice): string {
  return `"${joinParts(parts, splice, escapeNixString, "\\$")}"`;
}

/**
 * Prints an indented string whose lines begin after `indent` spaces. Returns `undefined` when Nix's removal
 * of indentation would change the text.
 */
export function printIndentedString(
  parts: readonly NixStringPart[],
  splice: PrintSplice,
  indent: number,
): string | undefined {
  if (!survivesIndentation(parts)) return undefined;
  const lines = joinParts(parts, splice, indentedText, "''$").split("\n").map(keepSpacesAtEnd);
  const margin = " ".repeat(indent);
  const endsWithBreak = lines.at(-1) === "";
  if (endsWithBreak) lines.pop();
  const body = lines.map((line) => (line === "" ? "" : margin + line)).join("\n");
  return endsWithBreak ? `''\n${body}\n${margin.slice(2)}''` : `''\n${body}''`;
}

function joinParts(
  parts: readonly NixStringPart[],
  splice: PrintSplice,
  printText: (text: string) => string,
  escapedDollar: string,
): string {
  const merged = mergeText(parts);
  return merged
    .map((part, index) => {
      if (typeof part !== "string") return `\${${splice(part)}}`;
      const text = printText(part);
      // A dollar before `${` would escape it.
      const beforeSplice = index < merged.length - 1 && text.endsWith("$");
      return beforeSplice ? text.slice(0, -1) + escapedDollar : text;
    })
    .join("");
}

function mergeText(parts: readonly NixStringPart[]): NixStringPart[] {
  const merged: NixStringPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string")
      merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

function indentedText(text: string): string {
  const escaped: Readonly<Record<string, string>> = { "''": "'''", "${": "''${", "\t": "''\\t" };
  // A single quote before an escape or at the end of a part would change the meaning of the following text.
  const special = /''|'(?=\$\{|\t|$|\$ *(?:\n|$))|\$\{|\t/g;
  return text.replace(special, (match) => escaped[match] ?? `''\\${match}`);
}

/**
 * Writes spaces at the end of a line as an interpolation, because they are invisible and many editors
 * remove them.
 */
function keepSpacesAtEnd(line: string): string {
  return line.replace(/(\$?)( +)$/, (_end, dollar: string, spaces: string) => {
    return `${dollar && "''$"}\${"${spaces}"}`;
  });
}

/**
 * Nix removes the smallest indentation of the lines of an indented string, so at least one line must have
 * no indentation of its own.
 */
function survivesIndentation(parts: readonly NixStringPart[]): boolean {
  if (!parts.some((part) => typeof part === "string" && part.includes("\n"))) return false;
  const text = mergeText(parts)
    .map((part) => (typeof part === "string" ? part : "\0"))
    .join("");
  const hasLines = /[^\n]\n/.test(text);
  if (!hasLines || text.includes("\r")) return false;
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.some((line) => !line.startsWith(" "));
}
