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

/** Errors behind which the parser goes on as if nothing had been: others are independent of them. */
const harmless: ReadonlySet<ErrorCode> = new Set([
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

/** What is said of a tab, with its hint. */
export const tabSentence = [
  "a line is indented with a tab",
  "YAML wants spaces: indent with them",
] as const;

/** Whether the parser does not find its way behind an error. */
export function losesItsWay(error: YAMLParseError, all: readonly YAMLParseError[]): boolean {
  return !harmless.has(error.code) || isTooDeepLine(error, all) || isListItem(error);
}

/** Says an error of the parser in our words, at the place of the slip. */
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
      const message = "a comma is missing, or quotes around a value with a colon and a space in it";
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
        message: `a text without quotes cannot begin with ${text.charAt(start)}`,
        range: { start, end },
        hint: "quote it",
      };
    case "BAD_DQ_ESCAPE":
      return {
        message: `${text.slice(start, start + 2)} means nothing in double quotes`,
        range: { start, end: start + 2 },
        hint: "a backslash is \\\\ there, and itself in single quotes",
      };
    case "UNEXPECTED_TOKEN":
      return explainToken(error, text);
    default:
      return plainly(error, textRange(text, { start, end }));
  }
}

/** What the parser says, in the form of our sentences. */
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
    message: `this ${noun} does not begin in the column of the others`,
    range,
    hint: `the ${noun}s of one ${whole} begin in the same column`,
  };
}

/** A list whose items do not begin in one column looks like a key to the parser. */
function isListItem({ code, message }: YAMLParseError): boolean {
  return code === "BLOCK_AS_IMPLICIT_KEY" && message.startsWith("A block sequence");
}

/** A value and a key below it that is indented deeper are a key of two lines to the parser. */
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
  const message = "a value with a colon and a space in it is not quoted";
  return { message, range, hint: `quote it: ${quoteText(text.slice(range.start, range.end))}` };
}

/** A line that should be a key and its value, `port 80` or `port:80`, or the text of a block. */
function explainKey(text: string, range: SourceRange): Explanation {
  if (/[|>][-+\d]*\s*$/.test(text.slice(Math.max(0, range.start - 200), range.start))) {
    const message = "the text of a block is not indented deeper than its key";
    return { message, range, hint: "indent all of its lines" };
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
    const hint = "put all of it into the quotes";
    return { message: "there is something behind the end of a quoted string", range, hint };
  }
  const found = text.slice(range.start, range.end);
  if (/^[\]}]$/.test(found))
    return { message: `there is nothing that this ${found} closes`, range };
  if (found === ",") return { message: "there is nothing before this comma", range };
  return plainly(error, range);
}
