import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type PackageSet, readManifest } from "../emit/index.js";
import type { CheckTarget, ModelFiles, ProcessesModel } from "../model/index.js";
import { readModel } from "./check-model.js";
import { choosePackageSet } from "./choose-package-set.js";

/** The result of checking a model. */
export interface CheckedModel {
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Absent when gen-nix's own checks found an error. */
  readonly model: ProcessesModel | undefined;
}

/**
 * Checks a model without writing anything beside it.
 *
 * @param options `nix`: whether Nix itself evaluates the files that would be emitted. `packages`: the package
 * set; by default the one that `generate` would choose. `target`: what is built, if not what the model says.
 * @throws RunFailure when `nix` is true and Nix is not installed.
 */
export async function findDiagnostics(
  files: ModelFiles,
  options: {
    readonly nix?: boolean;
    readonly packages?: PackageSet | undefined;
    readonly target?: CheckTarget;
  } = {},
): Promise<CheckedModel> {
  const [first = ""] = typeof files === "string" ? [files] : files;
  const directory = resolve(dirname(first));
  const choosing = choosePackageSet({
    asked: options.packages,
    before: readManifest(directory).packages,
  });
  const { target = {} } = options;
  const checked = choosing.then(({ packages }) => ({ packages, directory, target }));
  const { result, tree } = await readModel(files, {}, checked);
  if (!result.ok) return { diagnostics: result.diagnostics, warnings: [], model: undefined };
  const { model, warnings } = result;
  if (options.nix !== true || tree === undefined) return { diagnostics: [], warnings, model };
  const { checkWithNix } = await import("./check-with-nix.js");
  const diagnostics = await checkWithNix({ model, tree }, await checked);
  return { diagnostics, warnings, model };
}
