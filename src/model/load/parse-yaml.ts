import { type Document, type ErrorCode, parseDocument } from "yaml";
import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";
import { collectProblems, type Problems } from "../problems.js";
import { finishTree, type ParseResult } from "./finish-tree.js";
import { readYamlTree } from "./yaml-tree.js";

/** Parses YAML text into a model's tree. Never throws for what is in the text. */
export function parseYamlModel(source: SourceFile): ParseResult {
  const problems = collectProblems(source);
  const document = parseText(source, problems);
  if (document === undefined) return { tree: undefined, diagnostics: problems.list };
  const contents =
    document.contents === null ? undefined : readYamlTree(document.contents, problems);
  return finishTree(contents, problems);
}

const customTags = ["!ref", "!nix"].map((tag) => ({ tag, resolve: (text: string) => text }));

/** The document, or `undefined` when it is no YAML; a tag that is not known comes later. */
function parseText(source: SourceFile, problems: Problems): Document | undefined {
  let document: Document;
  try {
    const options = {
      customTags,
      prettyErrors: false,
      logLevel: "silent",
      uniqueKeys: false,
    } as const;
    document = parseDocument(source.text, options) as unknown as Document;
  } catch (error) {
    // The parser calls itself for each level of nesting.
    const message = error instanceof RangeError ? "nested too deeply" : String(error);
    problems.add("yaml-syntax", `not YAML: ${message}`, { start: 0, end: 1 });
    return undefined;
  }
  const errors = document.errors.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  for (const { code, message, pos } of errors) addSyntaxError(code, message, pos, source, problems);
  return errors.length === 0 ? document : undefined;
}

/** Sentences of ours for what the parser says in its own terms. */
const sentences: Readonly<Partial<Record<ErrorCode, (message: string) => string | undefined>>> = {
  MISSING_CHAR: (message) => {
    const [, quote] = /^Missing closing (["'])quote$/.exec(message) ?? [];
    return quote === undefined ? undefined : `a string is not closed: ${quote} is missing`;
  },
  TAB_AS_INDENT: () => "a line is indented with a tab",
  MULTIPLE_DOCS: () => "there is more than one document in the file",
};

const hints: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: "indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: "quote a value that has a colon and a space in it",
  BAD_INDENT: "the keys of one mapping begin in the same column",
  MULTIPLE_DOCS: "remove the line --- and what follows it",
};

function addSyntaxError(
  code: ErrorCode,
  message: string,
  [start, end]: readonly [number, number],
  source: SourceFile,
  problems: Problems,
): void {
  const plain = message.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
  const sentence = sentences[code]?.(plain) ?? plain.charAt(0).toLowerCase() + plain.slice(1);
  const range = atText(source.text, { start, end });
  problems.add("yaml-syntax", `not YAML: ${sentence}`, range, hints[code]);
}

/** An error at the end of the text, or in an empty line, belongs to the last text before it. */
function atText(text: string, { start, end }: SourceRange): SourceRange {
  if (/\S/.test(text.slice(start, Math.max(end, start + 1)))) return { start, end };
  const before = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, before - 1), end: Math.max(1, before) };
}
