import { dirname } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { explainOddSpace } from "../diagnostics/odd-space.js";
import type { PackageSet } from "../emit/index.js";
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
import type { SchemaSubject } from "../schema/schema-subject.js";
import { type CheckedPackages, readModelContext, withModelContext } from "./model-context.js";

/**
 * Loads and checks a model with its constructors: a file, several files of which later ones override
 * earlier ones, or an object.
 *
 * @param place the place of an object, for its diagnostics; files have their own.
 */
export async function checkModel(
  model: ModelFiles | ModelInput,
  { packages, ...place }: CheckOptions = {},
): Promise<ModelResult> {
  const directory = folderOf(model, place);
  const checked = packages === undefined ? undefined : { packages, directory };
  return (await readModel(model, place, checked)).result;
}

/** The folder of a model, which its files are generated in. */
function folderOf(model: ModelFiles | ModelInput, { directory = "." }: ObjectPlace): string {
  const [first] = typeof model === "string" ? [model] : Array.isArray(model) ? model : [];
  return typeof first === "string" ? dirname(first) : directory;
}

/** How a model is checked. */
export interface CheckOptions extends ObjectPlace {
  /** The package set that the model is built on. Without it, every package may exist. */
  readonly packages?: PackageSet;
}

/** The result of reading a model, and the subject of its schema, whether the model is valid or not. */
export interface ModelReading {
  readonly result: ModelResult;
  /** Absent, as `readSubject` is, when the text of the model could not be read. */
  readonly tree?: ModelTree;
  readonly readSubject?: () => SchemaSubject;
}

/** Loads and checks a model as `checkModel` does, and keeps the context of the check. */
export async function readModel(
  model: ModelFiles | ModelInput,
  place: ObjectPlace = {},
  checked?: CheckedPackages | Promise<CheckedPackages>,
): Promise<ModelReading> {
  const { tree, diagnostics } = await loadModelTree(model, place);
  if (tree === undefined) {
    const sorted = sortDiagnostics(diagnostics).map(explainOddSpace);
    return { result: { ok: false, diagnostics: sorted } };
  }
  return withModelContext(tree, await checked, (context) => {
    const readSubject = () => ({ context, names: readInstanceNames(tree) });
    return { result: resolveModel(tree, context, diagnostics), tree, readSubject };
  });
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
