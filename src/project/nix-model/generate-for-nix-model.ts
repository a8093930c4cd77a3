import { join } from "node:path";
import { packageSetLock, writeSidecar } from "../../emit/index.js";
import { makeFolder } from "../../system/owner-of-folder.js";
import type { GenerateOptions, GenerateResult } from "../generate-options.js";
import { findWrongOverlays } from "../overlays.js";
import { thisDebian } from "../this-debian.js";
import { prepareNixModel } from "./prepare-nix-model.js";
import { findWrongFiles, readNixModel } from "./read-nix-model.js";

/**
 * Reads a model in Nix, and prepares its build. Writes only the lock of the embedded package set, if it is used and
 * the folder has none: later builds need the same packages.
 *
 * @throws RunFailure when Nix is not installed.
 */
export async function generateForNixModel(options: GenerateOptions): Promise<GenerateResult> {
  const { model: files, check = false } = options;
  let prepared = await prepareNixModel(files, options);
  const { path, directory, packages, reason } = prepared;
  const own = join(directory, "debian-lock.json");
  const common = {
    directory,
    packages,
    packagesReason: reason,
    library: options.library ?? { kind: "copy" as const },
    libraryReason: options.library === undefined ? ("default" as const) : ("asked" as const),
    files: [],
  };
  const wrong = [...findWrongFiles(files), ...(await findWrongOverlays(options.overlays))];
  if (wrong.length > 0) return { ...common, ok: false, diagnostics: wrong };
  if (packages === "debian" && !check && prepared.lockFile !== own) {
    makeFolder(directory);
    const content = String(packageSetLock(await thisDebian()).content);
    const diagnostics = await writeSidecar({ path: own, content });
    if (diagnostics.length > 0) return { ...common, ok: false, diagnostics };
    prepared = await prepareNixModel(files, options);
  }
  const { entry } = prepared;
  const reading = await readNixModel(path, entry);
  if (!reading.ok) return { ...common, ok: false, diagnostics: reading.diagnostics };
  const { model, imports } = reading;
  return { ...common, ok: true, diagnostics: [], model, imports, entry };
}
