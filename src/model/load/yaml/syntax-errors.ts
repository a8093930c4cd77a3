import type { YAMLParseError } from "yaml";
import { describeOddSpace } from "../../../diagnostics/odd-space.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import { causesCascade, explainError, tabSentence } from "./explain-error.js";
import { quoteText } from "./quote-text.js";
import type { TokenSlip } from "./token-slip.js";

/**
 * Reports syntax errors. A slip causes cascading errors in the parser, so the parser's errors after
 * a slip are dropped.
 */
export function reportSyntaxErrors(
  errors: readonly YAMLParseError[],
  slips: readonly TokenSlip[],
  diagnostics: Diagnostics,
): void {
  const { text } = diagnostics.source;
  const end = Math.min(...slips.map(({ start }) => start));
  const before = errors.filter(({ pos }) => pos[0] < end);
  for (const error of withoutCascadingErrors(before, text)) {
    const { message, range, hint } = explainError(error, errors, text);
    diagnostics.add("yaml-syntax", `invalid YAML: ${message}`, range, hint);
  }
  for (const slip of slips) {
    const [message, hint] = explainSlip(slip, text);
    diagnostics.add("yaml-syntax", `invalid YAML: ${message}`, slip, hint);
  }
}

/** The errors up to the first one that causes cascading errors, one for each line. */
function withoutCascadingErrors(errors: readonly YAMLParseError[], text: string): YAMLParseError[] {
  const kept: YAMLParseError[] = [];
  let lineEnd = -1;
  for (const error of [...errors].sort((left, right) => left.pos[0] - right.pos[0])) {
    const [start] = error.pos;
    if (start <= lineEnd) continue;
    kept.push(error);
    if (causesCascade(error, errors)) break;
    lineEnd = endOfLine(text, start);
  }
  return kept;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

function explainSlip({ kind, start, end }: TokenSlip, text: string): readonly [string, string?] {
  const mark = text.charAt(start);
  switch (kind) {
    case "quote":
      return [`a string is not closed: ${mark} is missing`];
    case "antiquotation":
      return [
        "the { of an unquoted antiquotation begins a mapping here",
        quoteHint(text.slice(start, end)),
      ];
    case "comment":
      return [
        "a comment begins here, which contains the bracket that would close this line",
        `a # after a space begins a comment: quote it: ${quoteText(text.slice(start, end))}`,
      ];
    case "odd-indentation":
      return [
        `a line is indented with ${describeOddSpace(text.slice(start, end))}`,
        "write ordinary spaces",
      ];
    case "tab":
      return tabSentence;
    case "bracket":
      return [notClosed(mark)];
    case "bracket-before-line":
      return [notClosed(mark), "close it, or indent the next lines more deeply than its key"];
  }
}

function quoteHint(word: string): string {
  const isWhole = !word.endsWith("{");
  return `inside { } and [ ], quote ${isWhole ? `it: ${quoteText(word)}` : "the whole value"}`;
}

function notClosed(bracket: string): string {
  return bracket === "{"
    ? "a mapping is not closed: } is missing"
    : "a list is not closed: ] is missing";
}
