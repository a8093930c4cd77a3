import { extname } from "node:path";
import type { SourceFile } from "../../diagnostics/source-file.js";
import type { ParseResult } from "./finish-tree.js";
import { loadFiles } from "./load-files.js";
import { readSource } from "./read-source.js";
import { parseYamlModel } from "./yaml/parse-yaml.js";

/** The file of a model, or several of which later ones are put over earlier ones. */
export type ModelFiles = string | readonly string[];

/** Loads a model's files. Never throws for what is in them. */
export async function loadModelTree(files: ModelFiles): Promise<ParseResult> {
  const paths = typeof files === "string" ? [files] : files;
  return loadFiles(paths, loadFile);
}

async function loadFile(path: string): Promise<ParseResult> {
  const result = await readSource(path);
  if (!result.ok) return { tree: undefined, diagnostics: result.diagnostics };
  return parserOf(path)(result.source);
}

type Parser = (source: SourceFile) => ParseResult | Promise<ParseResult>;

/** Formats other than YAML, by the ending of the file's name; loaded when they are needed. */
const parsers: Readonly<Record<string, Parser>> = {
  ".json": async (source) => (await import("./parse-json.js")).parseJsonModel(source),
  ".jsonc": async (source) =>
    (await import("./parse-json.js")).parseJsonModel(source, { comments: true }),
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
