import { Composer, type Document } from "yaml";
import type { SourceFile } from "../../../diagnostics/source-file.js";
import { collectProblems, type Problems } from "../../problems.js";
import { finishTree, type ParseResult } from "../finish-tree.js";
import { readTokens } from "./read-tokens.js";
import { reportSyntaxErrors } from "./syntax-errors.js";
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
function parseText({ text }: SourceFile, problems: Problems): Document | undefined {
  const { tokens, slips, tooDeep } = readTokens(text);
  if (tooDeep !== undefined) {
    problems.add("yaml-syntax", "the model is nested too deeply", tooDeep);
    return undefined;
  }
  const composer = new Composer({ customTags, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) return undefined;
  const errors = document.errors.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  reportSyntaxErrors(errors, slips, problems);
  if (second !== undefined) {
    const start = tokens.filter(({ type }) => type === "document")[1]?.offset ?? 0;
    const end = start + (text.startsWith("---", start) ? 3 : 1);
    const message = "not YAML: there is more than one document in the file";
    const hint = "the second one begins here: remove it, or make a file of it";
    problems.add("yaml-syntax", message, { start, end }, hint);
  }
  return problems.list.length === 0 ? (document as unknown as Document) : undefined;
}
