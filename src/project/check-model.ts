import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { explainOddSpace } from "../diagnostics/odd-space.js";
import {
  loadModelTree,
  type ModelFiles,
  type ModelInput,
  type ModelResult,
  type ModelTree,
  type ObjectPlace,
  readInstanceNames,
  resolveModel,
} from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import type { SchemaSubject } from "../schema/schema-subject.js";
import { readModelContext } from "./model-context.js";

/**
 * Loads and checks a model with its constructors: a file, several files of which later ones override
 * earlier ones, or an object.
 *
 * @param place the place of an object, for its diagnostics; files have their own.
 */
export async function checkModel(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
): Promise<ModelResult> {
  return (await readModel(model, place)).result;
}

/** The result of reading a model, and the subject of its schema, whether the model is valid or not. */
export interface ModelReading {
  readonly result: ModelResult;
  /** Absent when the text of the model could not be read. */
  readonly readSubject?: () => SchemaSubject;
}

/** Loads and checks a model as `checkModel` does, and keeps the context of the check. */
export async function readModel(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
): Promise<ModelReading> {
  // Another thread compiles the parser of Nix while the model is read.
  loadNixParser().catch(() => undefined);
  const { tree, diagnostics } = await loadModelTree(model, place);
  if (tree === undefined) {
    const sorted = sortDiagnostics(diagnostics).map(explainOddSpace);
    return { result: { ok: false, diagnostics: sorted } };
  }
  const context = await readModelContext(tree);
  const readSubject = () => ({ context, names: readInstanceNames(tree) });
  return { result: resolveModel(tree, context, diagnostics), readSubject };
}

/**
 * Checks a loaded model.
 *
 * @param earlier the diagnostics of loading, which are part of the result.
 */
export async function validateModel(
  tree: ModelTree,
  earlier: readonly Diagnostic[] = [],
): Promise<ModelResult> {
  return resolveModel(tree, await readModelContext(tree), earlier);
}
