import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ModelFiles, ProcessesModel } from "../model/index.js";
import { checkModel } from "./check-model.js";

/** What was found in a model. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** The model, when it could be read to its end. */
  readonly model: ProcessesModel | undefined;
}

/**
 * Finds all that is wrong with a model, without writing anything beside it.
 *
 * @param options `nix`: whether Nix itself parses what would be emitted.
 * @throws RunFailure when Nix is wanted and not installed.
 */
export async function findMistakes(
  files: ModelFiles,
  options: { readonly nix?: boolean } = {},
): Promise<Findings> {
  const result = await checkModel(files);
  if (!result.ok) return { diagnostics: result.diagnostics, model: undefined };
  const { model } = result;
  if (options.nix !== true) return { diagnostics: [], model };
  const { checkWithNix } = await import("./check-with-nix.js");
  return { diagnostics: await checkWithNix(model), model };
}
