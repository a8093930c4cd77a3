import { extname } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source-file.js";
import type { ParseResult } from "./finish-tree.js";
import { parseYamlModel } from "./parse-yaml.js";
import { readSource } from "./read-source.js";
import type { ModelTree } from "./tree.js";

/** A model's text, read and parsed; names and values are not checked yet. */
export interface LoadedModel {
  /** `undefined` when the text has no structure at all. */
  readonly tree: ModelTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads a model's file. Never throws for what is in the file. */
export async function loadModelTree(path: string): Promise<LoadedModel> {
  const result = await readSource(path);
  if (!result.ok) return { tree: undefined, diagnostics: result.diagnostics };
  return parserOf(path)(result.source);
}

type Parser = (source: SourceFile) => ParseResult | Promise<ParseResult>;

/** Formats other than YAML, by the ending of the file's name; loaded when they are needed. */
const parsers: Readonly<Record<string, Parser>> = {
  ".json": async (source) => (await import("./parse-json.js")).parseJsonModel(source),
  ".ts": parseTypescript,
  ".mts": parseTypescript,
  ".js": parseTypescript,
  ".mjs": parseTypescript,
};

function parserOf(path: string): Parser {
  return parsers[extname(path)] ?? parseYamlModel;
}

async function parseTypescript(source: SourceFile): Promise<ParseResult> {
  return (await import("./typescript/parse-typescript.js")).parseTypescriptModel(source);
}
