import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import {
  loadModelTree,
  type ModelFiles,
  type ModelResult,
  type ModelTree,
  resolveModel,
} from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import { readModelContext } from "./model-context.js";

/** Loads and checks a model's file (or several, later ones over earlier ones), with the constructors that it names. */
export async function checkModel(files: ModelFiles): Promise<ModelResult> {
  // The parser of Nix is compiled by another thread while the model is read.
  loadNixParser().catch(() => undefined);
  const { tree, diagnostics } = await loadModelTree(files);
  if (tree === undefined) return { ok: false, diagnostics: sortDiagnostics(diagnostics) };
  return validateModel(tree, diagnostics);
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
