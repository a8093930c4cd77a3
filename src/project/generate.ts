import { dirname, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import {
  type CompanionFile,
  emitIdsNix,
  emitProject,
  type PackageSet,
  type PlannedFile,
  readManifest,
  writeFiles,
} from "../emit/index.js";
import {
  idLockFile,
  type ModelFiles,
  type ProcessesModel,
  type ProcessManager,
} from "../model/index.js";
import type { ModelReading } from "./check-model.js";
import { choosePackageSet, type PackageSetChoice } from "./choose-package-set.js";
import { editorFilesBeside } from "./editor-files.js";
import { readModelToEmit } from "./read-model-to-emit.js";
import { thisDebian } from "./this-debian.js";

/** What `gen-nix [MODEL]` can be told. */
export interface GenerateOptions {
  /** The model's file, or several, of which later ones are put over earlier ones. */
  readonly model: ModelFiles;
  /** The output directory; beside the model when absent. */
  readonly output?: string;
  readonly packages?: PackageSet;
  /** Instead of the model's. */
  readonly processManager?: ProcessManager;
  /** Instead of the model's. */
  readonly interactive?: boolean;
  /** Whether a `flake.nix` is written; as before when absent. */
  readonly flake?: boolean;
  /** Only say whether the files are up to date. */
  readonly check?: boolean;
  /** Overwrite files that were edited or are not ours. */
  readonly force?: boolean;
  /** How long to wait for another run that writes to the same directory, in milliseconds. */
  readonly lockPatience?: number;
}

/** What was generated, or why nothing was. */
export interface GenerateResult {
  readonly ok: boolean;
  /** The output directory, absolute. */
  readonly directory: string;
  readonly packages: PackageSet;
  /** Why that package set. */
  readonly packagesReason: PackageSetChoice["reason"];
  /** The emitted files and what became of each. */
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The model, when it is right. */
  readonly model?: ProcessesModel;
}

/** Reads a model, checks it, and writes the files that it stands for. Prints nothing. */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const modelDirectory = resolve(dirname(firstFile(options.model)));
  const directory = resolve(options.output ?? modelDirectory);
  const before = readManifest(directory);
  const flake = options.flake ?? before.files.has("flake.nix");
  const choosing = choosePackageSet({ asked: options.packages, before: before.packages, flake });
  const { result, readSubject } = await readModelToEmit(options.model);
  const { packages, reason } = await choosing;
  const common = { directory, packages, packagesReason: reason };
  if (!result.ok) return { ...common, ok: false, files: [], diagnostics: result.diagnostics };

  const { model } = result;
  const { check = false, force = false, processManager, interactive, lockPatience } = options;
  const emitted = emitProject(model, {
    packages,
    flake,
    debian: await thisDebian(),
    modelDirectory: relative(directory, modelDirectory).split("\\").join("/") || ".",
    ...(processManager === undefined ? {} : { processManager }),
    ...(interactive === undefined ? {} : { interactive }),
  });
  const written = await writeFiles(directory, emitted, {
    packages,
    force,
    check,
    companions: await companionsOf(options.model, model, readSubject),
    ...(lockPatience === undefined ? {} : { lockPatience }),
    displayPath: (path) => displayPath(join(directory, path)),
  });
  return { ...common, ...written, ok: written.diagnostics.length === 0, model };
}

/** What lies beside a model, wherever its Nix files go: the numbers, and what editors read. */
async function companionsOf(
  files: ModelFiles,
  { ids }: ProcessesModel,
  readSubject: ModelReading["readSubject"],
): Promise<CompanionFile[]> {
  const first = resolve(firstFile(files));
  const lock = join(dirname(first), idLockFile);
  const numbers = ids === undefined ? [] : [{ path: lock, content: emitIdsNix(ids) }];
  // What is put over a file is not said in it, and may be something else the next time.
  const isAlone = typeof files === "string" || files.length === 1;
  if (readSubject === undefined || !isAlone) return numbers;
  return [...numbers, ...(await editorFilesBeside(first, readSubject))];
}

function firstFile(files: ModelFiles): string {
  return typeof files === "string" ? files : (files[0] ?? "");
}
