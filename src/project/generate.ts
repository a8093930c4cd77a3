import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import {
  completeRecord,
  emitAheadNix,
  emitIdsNix,
  emitProject,
  type LibrarySource,
  libraryFolder,
  readManifest,
  type SidecarFile,
  writeFiles,
} from "../emit/index.js";
import { idLockFile, type ModelFiles, type ProcessesModel } from "../model/index.js";
import type { ModelReading } from "./check-model.js";
import { chooseLibrary } from "./choose-library.js";
import { choosePackageSet } from "./choose-package-set.js";
import { editorFilesBeside } from "./editor-files.js";
import type { GenerateOptions, GenerateResult } from "./generate-options.js";
import { generateForNixModel } from "./nix-model/generate-for-nix-model.js";
import { isNixModel } from "./nix-model/is-nix-model.js";
import { findWrongOverlays } from "./overlays.js";
import { readModelToEmit } from "./read-model-to-emit.js";
import { thisDebian } from "./this-debian.js";

export type { GenerateOptions, GenerateResult };

/**
 * Reads a model, checks it, and writes its files. Prints nothing. A model in Nix has no files: a build evaluates
 * it with the library.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  return isNixModel(options.model) ? generateForNixModel(options) : generateFiles(options);
}

async function generateFiles(options: GenerateOptions): Promise<GenerateResult> {
  const modelDirectory = resolve(dirname(firstFile(options.model)));
  const directory = resolve(options.output ?? modelDirectory);
  const before = readManifest(directory);
  const flake = options.flake ?? before.files.has("flake.nix");
  const choosing = choosePackageSet({ asked: options.packages, before: before.packages, flake });
  const { check = false, force = false, processManager, interactive, lockPatience } = options;
  const emittedFor = {
    ...(processManager === undefined ? {} : { processManager }),
    ...(interactive === undefined ? {} : { interactive }),
  };
  const target = { ...emittedFor, ...options.target };
  const overlays = (options.overlays ?? []).map((path) => resolve(path));
  const checked = choosing.then(({ packages }) => ({ packages, directory, target, overlays }));
  const { result, tree, readSubject } = await readModelToEmit(options.model, checked);
  const { packages, reason } = await choosing;
  const { library, reason: libraryReason } = chooseLibrary({
    asked: options.library && placedFor(directory, options.library),
    before: before.library,
    isNew: before.files.size === 0,
    flake,
    dropsFlake: before.files.has("flake.nix") && !flake,
  });
  const common = { directory, packages, packagesReason: reason, library, libraryReason };
  const diagnostics = [
    ...(result.ok ? [] : result.diagnostics),
    ...(await findWrongOverlays(options.overlays)),
    ...findMissingPackageSet({ directory, packages, library }),
  ];
  if (!result.ok || diagnostics.length > 0) return { ...common, ok: false, files: [], diagnostics };

  const { model } = result;
  const emitOptions = {
    packages,
    library,
    flake,
    debian: await thisDebian(),
    modelDirectory: relative(directory, modelDirectory).split("\\").join("/") || ".",
    overlays: overlays.map((path) => pathFrom(directory, path)),
    ...emittedFor,
  };
  const emitted = emitProject(model, emitOptions);
  const { postponed = [], ...written } = await writeFiles(directory, emitted, {
    packages,
    library,
    force,
    check,
    sidecars: await sidecarsOf(options.model, model, readSubject),
    ...(lockPatience === undefined ? {} : { lockPatience }),
    postponeParsing: options.isBuiltNext === true,
    displayPath: (path) => displayPath(join(directory, path)),
  });
  return {
    ...common,
    ...written,
    ...(options.isBuiltNext === true && {
      emitAhead: (gate: string) => emitAheadNix(model, emitOptions, gate),
    }),
    ...(postponed.length > 0 && { meanwhile: () => completeRecord(directory, postponed) }),
    ok: written.diagnostics.length === 0,
    warnings: result.warnings,
    model,
    ...(tree && { tree }),
  };
}

/** Returns the library with a path that is relative to the output directory, not to the current folder. */
function placedFor(directory: string, library: LibrarySource): LibrarySource {
  if (library.kind !== "path") return library;
  // A library at this place is the copy, which gen-nix keeps up to date.
  if (resolve(library.path) === join(directory, libraryFolder)) return { kind: "copy" };
  if (isAbsolute(library.path)) return library;
  return { kind: "path", path: pathFrom(directory, library.path) };
}

/** A path from the output directory, as Nix writes it. */
function pathFrom(directory: string, path: string): string {
  const relativePath = relative(directory, resolve(path)).split("\\").join("/");
  return relativePath.startsWith(".") ? relativePath : `./${relativePath}`;
}

/** Reports a library without the embedded package set, if the files need it from there. */
function findMissingPackageSet({
  directory,
  packages,
  library,
}: Pick<GenerateResult, "directory" | "packages" | "library">): Diagnostic[] {
  // A user may have edited the file that names the library of an earlier run.
  if (packages !== "debian" || library.kind !== "path" || library.keep) return [];
  const folder = resolve(directory, library.path);
  if (existsSync(join(folder, "package-sets/debian/default.nix"))) return [];
  return [
    {
      code: "missing-package-set",
      message: "the Nix library here has no embedded package set",
      file: displayPath(folder),
      hint: "add it with gen-nix library --packages debian, or use --packages nixpkgs",
    },
  ];
}

/**
 * Returns the sidecar files of a model, which are beside it even with `--output`: allocations and editor
 * files.
 */
async function sidecarsOf(
  files: ModelFiles,
  { ids }: ProcessesModel,
  readSubject: ModelReading["readSubject"],
): Promise<SidecarFile[]> {
  const first = resolve(firstFile(files));
  const lock = join(dirname(first), idLockFile);
  const numbers = ids === undefined ? [] : [{ path: lock, content: emitIdsNix(ids) }];
  // The other files are not part of the first one, and the next run may combine it with different ones.
  const isAlone = typeof files === "string" || files.length === 1;
  if (readSubject === undefined || !isAlone) return numbers;
  return [...numbers, ...(await editorFilesBeside(first, readSubject))];
}

function firstFile(files: ModelFiles): string {
  return typeof files === "string" ? files : (files[0] ?? "");
}
