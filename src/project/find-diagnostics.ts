import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ModelFiles, ProcessesModel } from "../model/index.js";
import { checkModel } from "./check-model.js";

/** The result of checking a model. */
export interface CheckedModel {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when gen-nix's own checks found an error. */
  readonly model: ProcessesModel | undefined;
}

/**
 * Checks a model without writing anything beside it.
 *
 * @param options `nix`: whether Nix itself parses the files that would be emitted.
 * @throws RunFailure when `nix` is true and Nix is not installed.
 */
export async function findDiagnostics(
  files: ModelFiles,
  options: { readonly nix?: boolean } = {},
): Promise<CheckedModel> {
  const result = await checkModel(files);
  if (!result.ok) return { diagnostics: result.diagnostics, model: undefined };
  const { model } = result;
  if (options.nix !== true) return { diagnostics: [], model };
  const { checkWithNix } = await import("./check-with-nix.js");
  return { diagnostics: await checkWithNix(model), model };
}
