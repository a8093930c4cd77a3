import { Composer, type Document } from "yaml";
import { oddIndentation } from "../../../diagnostics/odd-space.js";
import type { SourceFile } from "../../../diagnostics/source-file.js";
import { collectDiagnostics, type Diagnostics } from "../../collect-diagnostics.js";
import { finishTree, type ParseResult } from "../finish-tree.js";
import { readTokens } from "./read-tokens.js";
import { reportSyntaxErrors } from "./syntax-errors.js";
import type { TokenSlip } from "./token-slip.js";
import { readYamlTree } from "./yaml-tree.js";

/** Parses YAML text into a model's tree. Never throws for invalid text. */
export function parseYamlModel(source: SourceFile): ParseResult {
  const diagnostics = collectDiagnostics(source);
  const document = parseText(source, diagnostics);
  if (document === undefined) return { tree: undefined, diagnostics: diagnostics.list };
  const contents =
    document.contents === null ? undefined : readYamlTree(document.contents, diagnostics);
  return finishTree(contents, diagnostics);
}

function byPlace(left: TokenSlip, right: TokenSlip): number {
  return left.start - right.start;
}

/** The parser takes such a line for a part of the one before it. */
function findOddIndentations(text: string): TokenSlip[] {
  return [...text.matchAll(oddIndentation)].map(({ index, 0: { length } }) => ({
    kind: "odd-indentation",
    start: index,
    end: index + length,
  }));
}

const customTags = ["!ref", "!nix"].map((tag) => ({ tag, resolve: (text: string) => text }));

/** Parses the document; `undefined` when it is not valid YAML. Unknown tags are reported later. */
function parseText({ text }: SourceFile, diagnostics: Diagnostics): Document | undefined {
  const { tokens, slips, tooDeep } = readTokens(text);
  if (tooDeep !== undefined) {
    diagnostics.add("yaml-syntax", "the model is nested too deeply", tooDeep);
    return undefined;
  }
  const composer = new Composer({ customTags, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) return undefined;
  const errors = document.errors.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  const odd = errors.length === 0 ? [] : findOddIndentations(text);
  reportSyntaxErrors(errors, [...slips, ...odd].sort(byPlace), diagnostics);
  if (second !== undefined) {
    const start = tokens.filter(({ type }) => type === "document")[1]?.offset ?? 0;
    const end = start + (text.startsWith("---", start) ? 3 : 1);
    const message = "invalid YAML: the file contains more than one document";
    const hint = "the second document begins here: remove it, or move it to a file of its own";
    diagnostics.add("yaml-syntax", message, { start, end }, hint);
  }
  return diagnostics.list.length === 0 ? (document as unknown as Document) : undefined;
}
