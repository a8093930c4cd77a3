import type { YAMLParseError } from "yaml";
import { describeOddSpace } from "../../../diagnostics/odd-space.js";
import type { Diagnostics } from "../../collect-diagnostics.js";
import { explainError, losesItsWay, tabSentence } from "./explain-error.js";
import { quoteText } from "./quote-text.js";
import type { TokenSlip } from "./token-slip.js";

/**
 * Reports what makes a text no YAML. One slip makes the parser stumble over much of what follows, so
 * what it says behind one is left out.
 */
export function reportSyntaxErrors(
  errors: readonly YAMLParseError[],
  slips: readonly TokenSlip[],
  diagnostics: Diagnostics,
): void {
  const { text } = diagnostics.source;
  const end = Math.min(...slips.map(({ start }) => start));
  const before = errors.filter(({ pos }) => pos[0] < end);
  for (const error of withoutFollowers(before, text)) {
    const { message, range, hint } = explainError(error, errors, text);
    diagnostics.add("yaml-syntax", `not YAML: ${message}`, range, hint);
  }
  for (const slip of slips) {
    const [message, hint] = explainSlip(slip, text);
    diagnostics.add("yaml-syntax", `not YAML: ${message}`, slip, hint);
  }
}

/** The errors up to the first behind which the parser does not find its way, one for each line. */
function withoutFollowers(errors: readonly YAMLParseError[], text: string): YAMLParseError[] {
  const kept: YAMLParseError[] = [];
  let lineEnd = -1;
  for (const error of [...errors].sort((left, right) => left.pos[0] - right.pos[0])) {
    const [start] = error.pos;
    if (start <= lineEnd) continue;
    kept.push(error);
    if (losesItsWay(error, errors)) break;
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
      return ["the { of an antiquotation begins a mapping here", quoteHint(text.slice(start, end))];
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
      return [notClosed(mark), "close it, or indent what follows deeper than its key"];
  }
}

function quoteHint(word: string): string {
  const isWhole = !word.endsWith("{");
  return `inside { } and [ ] quote ${isWhole ? `it: ${quoteText(word)}` : "all of it"}`;
}

function notClosed(bracket: string): string {
  return bracket === "{"
    ? "a mapping is not closed: } is missing"
    : "a list is not closed: ] is missing";
}
