import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import {
  loadModelTree,
  type ModelFiles,
  type ModelResult,
  type ModelTree,
  readInstanceNames,
  resolveModel,
} from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import type { SchemaSubject } from "../schema/schema-subject.js";
import { readModelContext } from "./model-context.js";

/** Loads and checks a model's file (or several, later ones over earlier ones), with the constructors that it names. */
export async function checkModel(files: ModelFiles): Promise<ModelResult> {
  return (await readModel(files)).result;
}

/** A model that was checked, and what a schema knows of it, be it right or wrong. */
export interface ModelReading {
  readonly result: ModelResult;
  /** Absent when the text of the model could not be read. */
  readonly readSubject?: () => SchemaSubject;
}

/** Loads and checks a model as `checkModel` does, and keeps what it was checked with. */
export async function readModel(files: ModelFiles): Promise<ModelReading> {
  // The parser of Nix is compiled by another thread while the model is read.
  loadNixParser().catch(() => undefined);
  const { tree, diagnostics } = await loadModelTree(files);
  if (tree === undefined) {
    return { result: { ok: false, diagnostics: sortDiagnostics(diagnostics) } };
  }
  const context = await readModelContext(tree);
  const readSubject = () => ({ context, names: readInstanceNames(tree) });
  return { result: resolveModel(tree, context, diagnostics), readSubject };
}

/**
 * Checks a model that was loaded.
 *
 * @param earlier what its loading found; it is among the result's diagnostics.
 */
export async function validateModel(
  tree: ModelTree,
  earlier: readonly Diagnostic[] = [],
): Promise<ModelResult> {
  return resolveModel(tree, await readModelContext(tree), earlier);
}
