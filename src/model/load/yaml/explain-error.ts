import type { ErrorCode, YAMLParseError } from "yaml";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import { textRange } from "../text-range.js";
import { lineRange, wordRange } from "./error-range.js";
import { quoteText } from "./quote-text.js";

/** An error of the parser in our words. */
export interface Explanation {
  readonly message: string;
  readonly range: SourceRange;
  readonly hint?: string | undefined;
}

/** Errors after which the parser recovers, so that later errors are independent of them. */
const recoverable: ReadonlySet<ErrorCode> = new Set([
  "ALIAS_PROPS",
  "BAD_ALIAS",
  "BAD_DIRECTIVE",
  "BAD_DQ_ESCAPE",
  "BAD_SCALAR_START",
  "BLOCK_AS_IMPLICIT_KEY",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_TAGS",
  "NON_STRING_KEY",
]);

/** The message and the hint about a tab. */
export const tabSentence = ["a line is indented with a tab", "indent with spaces"] as const;

/** Returns whether the errors after an error are cascading errors of it. */
export function causesCascade(error: YAMLParseError, all: readonly YAMLParseError[]): boolean {
  return !recoverable.has(error.code) || isTooDeepLine(error, all) || isListItem(error);
}

/** Explains an error of the parser in our words, at the place of its cause. */
export function explainError(
  error: YAMLParseError,
  all: readonly YAMLParseError[],
  text: string,
): Explanation {
  const [start, end] = error.pos;
  switch (error.code) {
    case "TAB_AS_INDENT": {
      const [message, hint] = tabSentence;
      return { message, range: { start, end }, hint };
    }
    case "BLOCK_IN_FLOW": {
      const message =
        "a comma is missing, or a value that contains a colon and a space needs quotes";
      return { message, range: { start, end } };
    }
    case "BAD_INDENT":
      return explainIndent(error, wordRange(text, start));
    case "BLOCK_AS_IMPLICIT_KEY":
      if (isListItem(error)) return outOfColumn("item", wordRange(text, start));
      if (isTooDeepLine(error, all)) return tooDeepLine(error, all, text);
      return explainColon(text, lineRange(text, start));
    case "MULTILINE_IMPLICIT_KEY":
      return explainKey(text, lineRange(text, start));
    case "MISSING_CHAR":
      if (error.message.startsWith("Implicit map keys"))
        return explainKey(text, lineRange(text, start));
      return plainly(error, textRange(text, { start, end }));
    case "BAD_SCALAR_START":
      return {
        message: `text without quotes cannot begin with ${text.charAt(start)}`,
        range: { start, end },
        hint: "quote it",
      };
    case "BAD_DQ_ESCAPE":
      return {
        message: `${text.slice(start, start + 2)} is not an escape in double quotes`,
        range: { start, end: start + 2 },
        hint: "write a backslash as \\\\, or use single quotes",
      };
    case "UNEXPECTED_TOKEN":
      return explainToken(error, text);
    default:
      return plainly(error, textRange(text, { start, end }));
  }
}

/** Converts the parser's message to the form of our messages. */
function plainly({ message }: YAMLParseError, range: SourceRange): Explanation {
  const plain = message.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
  return { message: plain.charAt(0).toLowerCase() + plain.slice(1), range };
}

function explainIndent(error: YAMLParseError, range: SourceRange): Explanation {
  if (error.message.startsWith("All mapping items")) return outOfColumn("key", range);
  if (error.message.startsWith("All sequence items")) return outOfColumn("item", range);
  return plainly(error, range);
}

function outOfColumn(noun: "key" | "item", range: SourceRange): Explanation {
  const whole = noun === "key" ? "mapping" : "list";
  return {
    message: `this ${noun} is not aligned with the others`,
    range,
    hint: `all ${noun}s of a ${whole} begin in the same column`,
  };
}

/** To the parser, a list with items in different columns looks like a key. */
function isListItem({ code, message }: YAMLParseError): boolean {
  return code === "BLOCK_AS_IMPLICIT_KEY" && message.startsWith("A block sequence");
}

/** To the parser, a value and a more deeply indented key below it look like a key of two lines. */
function isTooDeepLine({ code, pos }: YAMLParseError, all: readonly YAMLParseError[]): boolean {
  return code === "BLOCK_AS_IMPLICIT_KEY" && keyOfTwoLines(pos[0], all) !== undefined;
}

function keyOfTwoLines(start: number, all: readonly YAMLParseError[]): YAMLParseError | undefined {
  return all.find(({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === start);
}

function tooDeepLine(
  { pos: [start] }: YAMLParseError,
  all: readonly YAMLParseError[],
  text: string,
): Explanation {
  const end = keyOfTwoLines(start, all)?.pos[1] ?? start;
  return outOfColumn("key", wordRange(text, text.lastIndexOf("\n", end - 1) + 1));
}

function explainColon(text: string, range: SourceRange): Explanation {
  const message = "a value that contains a colon and a space needs quotes";
  return { message, range, hint: `quote it: ${quoteText(text.slice(range.start, range.end))}` };
}

/**
 * Explains a line that should be a key and a value (`port 80`, `port:80`), or the text of a block.
 */
function explainKey(text: string, range: SourceRange): Explanation {
  if (/[|>][-+\d]*\s*$/.test(text.slice(Math.max(0, range.start - 200), range.start))) {
    const message = "the text of a block must be indented more deeply than its key";
    return { message, range, hint: "indent all lines of the text" };
  }
  const line = text.slice(range.start, range.end);
  const [, key, sign, value] = /^([\w.-]+)(:|\s+|\s*=\s*)(\S.*)$/.exec(line) ?? [];
  const hint = key === undefined ? "key: value" : `${key}: ${value}`;
  return sign === ":"
    ? { message: "a space is missing after the colon", range, hint: `write ${hint}` }
    : { message: "a colon is missing after the key", range, hint: `write ${hint}` };
}

function explainToken(error: YAMLParseError, text: string): Explanation {
  const [start, end] = error.pos;
  const range = textRange(text, { start, end });
  if (/["']\s*$/.test(text.slice(Math.max(0, start - 20), start))) {
    const hint = "include the whole value in the quotes";
    return { message: "a quoted string is followed by other text", range, hint };
  }
  const found = text.slice(range.start, range.end);
  if (/^[\]}]$/.test(found)) return { message: `this ${found} closes nothing`, range };
  if (found === ",") return { message: "a value is missing before this comma", range };
  return plainly(error, range);
}
