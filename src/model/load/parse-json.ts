import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { positionAt, type SourceFile, type SourceRange } from "../../diagnostics/source-file.js";
import { checkNumber } from "../check/check-number.js";
import { collectDiagnostics, type Diagnostics } from "../collect-diagnostics.js";
import { literalPlaces } from "../text/literal-places.js";
import type { MapEntry, ModelNode } from "../tree.js";
import { finishTree, type ParseResult } from "./finish-tree.js";
import { maximumDepth } from "./maximum-depth.js";
import { taggedNode } from "./tagged-node.js";
import { textRange } from "./text-range.js";

/** What JSON there is. */
export interface JsonOptions {
  /** Whether it may have comments, and commas before } and ]. */
  readonly comments: boolean;
}

/** Parses JSON text into a model's tree. Never throws for what is in the text. */
export function parseJsonModel(
  source: SourceFile,
  options: JsonOptions = { comments: false },
): ParseResult {
  const diagnostics = collectDiagnostics(source);
  const root = parseText(source, options, diagnostics);
  if (root === undefined) return { tree: undefined, diagnostics: diagnostics.list };
  return finishTree(readNode(root, 0, diagnostics), diagnostics);
}

/** The document, or `undefined` when it is no JSON. */
function parseText(
  source: SourceFile,
  { comments }: JsonOptions,
  diagnostics: Diagnostics,
): Node | undefined {
  const errors: ParseError[] = [];
  try {
    // A byte order mark is no part of what is meant.
    const text = source.text.replace(/^\ufeff/, " ");
    const options = {
      disallowComments: !comments,
      allowTrailingComma: comments,
      allowEmptyContent: true,
    };
    const root = parseTree(text, errors, options);
    for (const error of withoutFollowers(errors, source)) addSyntaxError(error, diagnostics);
    return errors.length === 0 ? root : undefined;
  } catch (error) {
    // The parser calls itself for each level of nesting.
    const message = error instanceof RangeError ? "nested too deeply" : String(error);
    diagnostics.add("json-syntax", `not JSON: ${message}`, { start: 0, end: 1 });
    return undefined;
  }
}

/** One slip makes the parser stumble several times: on the same line, and at the end of the text. */
function withoutFollowers(errors: readonly ParseError[], source: SourceFile): ParseError[] {
  const lines = new Set<number>();
  return errors.filter(({ error, offset }, index) => {
    const { line } = positionAt(source, offset);
    const isEnd = /^Close|^EndOfFile/.test(printParseErrorCode(error)) && index > 0;
    const isFollower = lines.has(line) || isEnd;
    lines.add(line);
    return !isFollower;
  });
}

type Sentence = readonly [message: string, hint?: string];

/** What went wrong, in words, by the parser's code. */
const sentences: Readonly<Record<string, Sentence>> = {
  InvalidSymbol: ["this is no value", "text is in double quotes"],
  InvalidNumberFormat: ["this is no number"],
  PropertyNameExpected: [
    "a key is missing",
    "keys are in double quotes, and no comma stands before }",
  ],
  ValueExpected: ["a value is missing", "no comma stands before ] and }"],
  ColonExpected: ["a colon is missing after the key"],
  CommaExpected: ["a comma is missing before this"],
  CloseBraceExpected: ["a mapping is not closed: } is missing"],
  CloseBracketExpected: ["a list is not closed: ] is missing"],
  EndOfFileExpected: ["there is something after the model's end"],
  InvalidCommentToken: [
    "JSON has no comments",
    "write the model as YAML for them, or call it .jsonc",
  ],
  UnexpectedEndOfComment: ["JSON has no comments"],
  UnexpectedEndOfString: ['a string is not closed: " is missing'],
  UnexpectedEndOfNumber: ["this is no number"],
  InvalidUnicode: ["\\u wants four hexadecimal digits"],
  InvalidEscapeCharacter: [
    "this escape means nothing",
    'known are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  ],
  InvalidCharacter: ["a string holds a control character", "a line break is \\n, a tab \\t"],
};

function addSyntaxError({ error, offset, length }: ParseError, diagnostics: Diagnostics): void {
  const [message, hint] = sentences[printParseErrorCode(error)] ?? ["something is wrong here"];
  const range = textRange(diagnostics.source.text, { start: offset, end: offset + length });
  diagnostics.add("json-syntax", `not JSON: ${message}`, range, hint);
}

function readNode(node: Node, depth: number, diagnostics: Diagnostics): ModelNode | undefined {
  const range = { start: node.offset, end: node.offset + node.length };
  if (depth > maximumDepth) {
    diagnostics.add("json-syntax", "the model is nested too deeply", range);
    return undefined;
  }
  const children = node.children ?? [];
  if (node.type === "object") return readObject(children, range, depth, diagnostics);
  if (node.type === "array") {
    const items = children.map((item) => readNode(item, depth + 1, diagnostics));
    return { kind: "list", range, items: items.filter((item) => item !== undefined) };
  }
  return readScalar(node, range, diagnostics);
}

function readObject(
  properties: readonly Node[],
  range: SourceRange,
  depth: number,
  diagnostics: Diagnostics,
): ModelNode {
  const entries = new Map<string, MapEntry>();
  for (const { children = [] } of properties) {
    const [key, valueNode] = children;
    if (key === undefined || valueNode === undefined) continue;
    const name = String(key.value);
    const keyRange = { start: key.offset, end: key.offset + key.length };
    const value = readNode(valueNode, depth + 1, diagnostics);
    if (entries.has(name)) {
      const hint = "remove one of the two, or give one another name";
      diagnostics.add("duplicate-key", `the key "${name}" is there twice`, keyRange, hint);
    } else if (value !== undefined) {
      entries.set(name, { keyRange, value });
    }
  }
  return taggedNode(entries, range) ?? { kind: "map", range, entries };
}

function readScalar(node: Node, range: SourceRange, diagnostics: Diagnostics): ModelNode {
  const { source } = diagnostics;
  const value: unknown = node.value;
  if (typeof value === "string") {
    return { kind: "scalar", range, value, text: value, locate: literalPlaces(source.text, range) };
  }
  const text = source.text.slice(range.start, range.end);
  if (typeof value === "number") checkNumber(value, text, range, diagnostics);
  const plain = typeof value === "number" || typeof value === "boolean" ? value : null;
  return {
    kind: "scalar",
    range,
    value: plain,
    text: plain === null ? "" : text,
    locate: () => range,
  };
}
