import { statSync } from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ModelFiles } from "../model/index.js";
import { type ModelReading, readModel } from "./check-model.js";
import type { CheckedPackages } from "./model-context.js";

/**
 * Reads a model whose files are to be written beside it.
 *
 * A model from a pipe can only be checked: it has no folder for the emitted files or for the paths in it.
 */
export async function readModelToEmit(
  files: ModelFiles,
  checked: Promise<CheckedPackages>,
): Promise<ModelReading> {
  const models = typeof files === "string" ? [files] : files;
  const diagnostics = models.filter(isStream).map(refuseStream);
  return diagnostics.length > 0
    ? { result: { ok: false, diagnostics } }
    : readModel(models, {}, checked);
}

function isStream(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && !status.isFile() && !status.isDirectory();
}

function refuseStream(path: string): Diagnostic {
  return {
    code: "unreadable-model",
    message: "a model from a pipe has no folder for the emitted files",
    file: path,
    hint: "save the model in a file; only gen-nix check reads from pipes",
  };
}
