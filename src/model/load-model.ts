import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { parseYamlModel } from "./parse-yaml.js";
import { readSource, type SourceResult } from "./read-source.js";
import type { ModelTree } from "./tree.js";

/** A model's text, read and parsed; names and values are not checked yet. */
export interface LoadedModel {
  /** `undefined` when the text has no structure at all. */
  readonly tree: ModelTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads a model's file. Never throws for what is in the file. */
export async function loadModelTree(path: string): Promise<LoadedModel> {
  return parseModelSource(await readSource(path));
}

/** Parses what was read. */
export function parseModelSource(result: SourceResult): LoadedModel {
  if (!result.ok) return { tree: undefined, diagnostics: result.diagnostics };
  return parseYamlModel(result.source);
}
