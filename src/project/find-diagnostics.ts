import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { notify } from "../diagnostics/notify.js";
import { type PackageSet, readManifest } from "../emit/index.js";
import type { CheckTarget, ModelFiles, ProcessesModel } from "../model/index.js";
import { readModel } from "./check-model.js";
import { choosePackageSet } from "./choose-package-set.js";
import { isNixModel } from "./nix-model/is-nix-model.js";
import { findWrongOverlays } from "./overlays.js";

/** The result of checking a model. */
export interface CheckedModel {
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Absent when gen-nix's own checks found an error. */
  readonly model: ProcessesModel | undefined;
}

/** Options of a check. */
interface CheckOptions {
  readonly nix?: boolean;
  readonly packages?: PackageSet | undefined;
  readonly target?: CheckTarget;
  readonly overlays?: readonly string[] | undefined;
}

/**
 * Checks a model without writing anything beside it.
 *
 * @param options `nix`: whether Nix itself evaluates the files that would be emitted. `packages`: the package
 * set; by default the one that `generate` would choose. `target`: what is built, if not what the model says.
 * `overlays`: files of overlays on the package set besides those of the model.
 * @throws RunFailure when Nix is not installed, and `nix` is true or the model is in Nix.
 */
export async function findDiagnostics(
  files: ModelFiles,
  options: CheckOptions = {},
): Promise<CheckedModel> {
  if (isNixModel(files)) return findDiagnosticsOfNixModel(files, options);
  const [first = ""] = typeof files === "string" ? [files] : files;
  const directory = resolve(dirname(first));
  const choosing = choosePackageSet({
    asked: options.packages,
    before: readManifest(directory).packages,
  });
  const { target = {} } = options;
  const overlays = (options.overlays ?? []).map((path) => resolve(path));
  const checked = choosing.then(({ packages }) => ({ packages, directory, target, overlays }));
  const { result, tree } = await readModel(files, {}, checked);
  const wrong = await findWrongOverlays(options.overlays);
  if (!result.ok || wrong.length > 0) {
    const own = result.ok ? [] : result.diagnostics;
    return { diagnostics: [...own, ...wrong], warnings: [], model: undefined };
  }
  const { model, warnings } = result;
  if (options.nix !== true || tree === undefined) return { diagnostics: [], warnings, model };
  const { checkWithNix } = await import("./check-with-nix.js");
  const diagnostics = await checkWithNix({ model, tree }, await checked);
  return { diagnostics, warnings, model };
}

/** Lets Nix evaluate a model in Nix: its processes and, with `nix`, all that a build needs. */
async function findDiagnosticsOfNixModel(
  files: ModelFiles,
  { packages, overlays, target = {}, nix = false }: CheckOptions,
): Promise<CheckedModel> {
  const { prepareNixModel } = await import("./nix-model/prepare-nix-model.js");
  const { findWrongFiles, readNixModel } = await import("./nix-model/read-nix-model.js");
  const refuse = (diagnostics: readonly Diagnostic[]) => ({
    diagnostics,
    warnings: [],
    model: undefined,
  });
  const wrong = [...findWrongFiles(files), ...(await findWrongOverlays(overlays))];
  if (wrong.length > 0) return refuse(wrong);
  const { processManager } = target;
  const { path, entry } = await prepareNixModel(files, { packages, overlays, processManager });
  const reading = await readNixModel(path, entry, { completely: nix });
  if (!reading.ok) return refuse(reading.diagnostics);
  for (const note of reading.notes) notify(note);
  return { diagnostics: [], warnings: [], model: reading.model };
}
