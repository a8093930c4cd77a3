import { extname } from "node:path";
import type { SourceFile } from "../../diagnostics/source-file.js";
import { type ModelExtension, modelExtensions } from "../model-extensions.js";
import type { ModelInput } from "../model-input.js";
import type { ParseResult } from "./finish-tree.js";
import { loadFiles } from "./load-files.js";
import type { ObjectPlace } from "./load-object.js";
import { readSource } from "./read-source.js";
import { parseYamlModel } from "./yaml/parse-yaml.js";

/** The file of a model, or several files. Later files are merged into earlier ones. */
export type ModelFiles = string | readonly string[];

/**
 * Loads the files of a model, or a model that is an object. Never throws for their contents.
 *
 * @param place the place of an object; files have their own.
 */
export async function loadModelTree(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
): Promise<ParseResult> {
  if (isFiles(model)) return loadFiles(typeof model === "string" ? [model] : model, loadFile);
  const { objectPath, parseModelObject } = await import("./load-object.js");
  const own = objectPath(place);
  // The object can include files.
  return loadFiles([own], (path) => (path === own ? parseModelObject(model, own) : loadFile(path)));
}

function isFiles(model: ModelFiles | ModelInput): model is ModelFiles {
  return typeof model === "string" || Array.isArray(model);
}

async function loadFile(path: string): Promise<ParseResult> {
  const result = await readSource(path);
  if (!result.ok) return { tree: undefined, diagnostics: result.diagnostics };
  return parserOf(path)(result.source);
}

type Parser = (source: SourceFile) => ParseResult | Promise<ParseResult>;

const parseJson: Parser = async (source) =>
  (await import("./parse-json.js")).parseJsonModel(source);

const parseJsonWithComments: Parser = async (source) =>
  (await import("./parse-json.js")).parseJsonModel(source, { comments: true });

const parseTypescript: Parser = async (source) =>
  (await import("./typescript/parse-typescript.js")).parseTypescriptModel(source);

/** The parser for each extension. All but that of YAML are loaded on demand. */
const parsers: Readonly<Record<ModelExtension, Parser>> = {
  yaml: parseYamlModel,
  yml: parseYamlModel,
  json: parseJson,
  jsonc: parseJsonWithComments,
  ts: parseTypescript,
  mts: parseTypescript,
  js: parseTypescript,
  mjs: parseTypescript,
};

function parserOf(path: string): Parser {
  const extension = modelExtensions.find((name) => extname(path) === `.${name}`);
  return parsers[extension ?? "yaml"];
}
