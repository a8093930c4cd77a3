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
 * Loads and checks a model: its file (or several, later ones over earlier ones), or an object; with the
 * constructors that it names.
 *
 * @param place where an object stands; files stand where they are.
 */
export async function checkModel(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
): Promise<ModelResult> {
  return (await readModel(model, place)).result;
}

/** A model that was checked, and what a schema knows of it, be it right or wrong. */
export interface ModelReading {
  readonly result: ModelResult;
  /** Absent when the text of the model could not be read. */
  readonly readSubject?: () => SchemaSubject;
}

/** Loads and checks a model as `checkModel` does, and keeps what it was checked with. */
export async function readModel(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
): Promise<ModelReading> {
  // The parser of Nix is compiled by another thread while the model is read.
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
