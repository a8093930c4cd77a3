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

/** The dialect of JSON. */
export interface JsonOptions {
  /** Whether comments, and commas before } and ], are allowed. */
  readonly comments: boolean;
}

/** Parses JSON text into a model's tree. Never throws for invalid text. */
export function parseJsonModel(
  source: SourceFile,
  options: JsonOptions = { comments: false },
): ParseResult {
  const diagnostics = collectDiagnostics(source);
  const root = parseText(source, options, diagnostics);
  if (root === undefined) return { tree: undefined, diagnostics: diagnostics.list };
  return finishTree(readNode(root, 0, diagnostics), diagnostics);
}

/** Parses the document; `undefined` when it is not valid JSON. */
function parseText(
  source: SourceFile,
  { comments }: JsonOptions,
  diagnostics: Diagnostics,
): Node | undefined {
  const errors: ParseError[] = [];
  try {
    // A byte order mark is not part of the document.
    const text = source.text.replace(/^\ufeff/, " ");
    const options = {
      disallowComments: !comments,
      allowTrailingComma: comments,
      allowEmptyContent: true,
    };
    const root = parseTree(text, errors, options);
    for (const error of withoutCascadingErrors(errors, source)) addSyntaxError(error, diagnostics);
    return errors.length === 0 ? root : undefined;
  } catch (error) {
    // The parser is recursive, so it overflows the stack on deeply nested text.
    const message = error instanceof RangeError ? "nested too deeply" : String(error);
    diagnostics.add("json-syntax", `invalid JSON: ${message}`, { start: 0, end: 1 });
    return undefined;
  }
}

/** Removes cascading errors: later errors on the same line, and errors at the end of the text. */
function withoutCascadingErrors(errors: readonly ParseError[], source: SourceFile): ParseError[] {
  const lines = new Set<number>();
  return errors.filter(({ error, offset }, index) => {
    const { line } = positionAt(source, offset);
    const isEnd = /^Close|^EndOfFile/.test(printParseErrorCode(error)) && index > 0;
    const isCascading = lines.has(line) || isEnd;
    lines.add(line);
    return !isCascading;
  });
}

type Sentence = readonly [message: string, hint?: string];

/** The messages for the error codes of the parser. */
const sentences: Readonly<Record<string, Sentence>> = {
  InvalidSymbol: ["this is not a value", "write text in double quotes"],
  InvalidNumberFormat: ["this is not a number"],
  PropertyNameExpected: ["a key is missing", "write keys in double quotes, and no comma before }"],
  ValueExpected: ["a value is missing", "write no comma before ] and }"],
  ColonExpected: ["a colon is missing after the key"],
  CommaExpected: ["a comma is missing before this"],
  CloseBraceExpected: ["a mapping is not closed: } is missing"],
  CloseBracketExpected: ["a list is not closed: ] is missing"],
  EndOfFileExpected: ["the model is followed by other text"],
  InvalidCommentToken: [
    "JSON has no comments",
    "rename the file to .jsonc, or write the model in YAML",
  ],
  UnexpectedEndOfComment: ["JSON has no comments"],
  UnexpectedEndOfString: ['a string is not closed: " is missing'],
  UnexpectedEndOfNumber: ["this is not a number"],
  InvalidUnicode: ["\\u needs four hexadecimal digits"],
  InvalidEscapeCharacter: [
    "this escape is unknown",
    'known are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  ],
  InvalidCharacter: [
    "a string contains a control character",
    "write \\n for a line break, \\t for a tab",
  ],
};

function addSyntaxError({ error, offset, length }: ParseError, diagnostics: Diagnostics): void {
  const [message, hint] = sentences[printParseErrorCode(error)] ?? ["the text is not valid here"];
  const range = textRange(diagnostics.source.text, { start: offset, end: offset + length });
  diagnostics.add("json-syntax", `invalid JSON: ${message}`, range, hint);
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
      const hint = "remove or rename one of them";
      diagnostics.add("duplicate-key", `the key "${name}" occurs twice`, keyRange, hint);
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
