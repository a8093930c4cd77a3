import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LibrarySource } from "../../emit/index.js";
import { type PackageSet, packageSetLockPath, readManifest } from "../../emit/index.js";
import type { ModelFiles, ProcessManager } from "../../model/index.js";
import { choosePackageSet, type PackageSetChoice } from "../choose-package-set.js";
import { thisDebian } from "../this-debian.js";
import { filesOf } from "./is-nix-model.js";
import { type NixModelEntry, nixModelEntry } from "./nix-model-entry.js";

/** A model in Nix, and how Nix evaluates it. */
export interface PreparedNixModel extends PackageSetChoice {
  /** Its path, as the user named it. */
  readonly path: string;
  /** The folder of the lock, and of the links to results. */
  readonly directory: string;
  /** The lock of the embedded package set, beside the model or of this gen-nix. */
  readonly lockFile: string;
  readonly entry: NixModelEntry;
}

/** Chooses the package set, the lock and the library of a model in Nix. Writes nothing. */
export async function prepareNixModel(
  files: ModelFiles,
  options: {
    readonly output?: string | undefined;
    readonly packages?: PackageSet | undefined;
    readonly library?: LibrarySource | undefined;
    readonly overlays?: readonly string[] | undefined;
    readonly processManager?: ProcessManager | undefined;
    readonly interactive?: boolean | undefined;
  } = {},
): Promise<PreparedNixModel> {
  const [path = ""] = filesOf(files);
  const file = resolve(path);
  const directory = resolve(options.output ?? dirname(file));
  const choice = await choosePackageSet({
    asked: options.packages,
    before: readManifest(dirname(file)).packages,
  });
  const { packages } = choice;
  const own = [directory, dirname(file)].map((folder) => join(folder, "debian-lock.json"));
  const found = own.find(existsSync);
  const lockFile = found ?? packageSetLockPath(await thisDebian());
  // With a lock beside it, the embedded set is no news.
  const isAsBefore = choice.reason === "no-nixpkgs" && found !== undefined;
  const reason = isAsBefore ? "as-before" : choice.reason;
  const { library, overlays, processManager, interactive } = options;
  const entry = nixModelEntry({
    file,
    directory: dirname(file),
    packages,
    lockFile,
    library,
    overlays,
    processManager,
    interactive,
  });
  return { path, directory, packages, reason, lockFile, entry };
}
