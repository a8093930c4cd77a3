import { statSync } from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ModelFiles } from "../model/index.js";
import { type ModelReading, readModel } from "./check-model.js";

/**
 * Reads a model beside which files are to be written.
 *
 * One that comes through a pipe can be checked, but has no folder: neither for what is emitted, nor for what it names.
 */
export async function readModelToEmit(files: ModelFiles): Promise<ModelReading> {
  const models = typeof files === "string" ? [files] : files;
  const diagnostics = models.filter(isStream).map(refuseStream);
  return diagnostics.length > 0 ? { result: { ok: false, diagnostics } } : readModel(models);
}

function isStream(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && !status.isFile() && !status.isDirectory();
}

function refuseStream(path: string): Diagnostic {
  return {
    code: "unreadable-model",
    message: "what comes through a pipe has no folder to write files beside it",
    file: path,
    hint: "save the model in a file; gen-nix check takes pipes too",
  };
}
