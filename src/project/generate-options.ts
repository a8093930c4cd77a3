import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LibrarySource, PackageSet, PlannedFile } from "../emit/index.js";
import type {
  CheckTarget,
  ModelFiles,
  ModelTree,
  ProcessesModel,
  ProcessManager,
} from "../model/index.js";
import type { LibraryChoice } from "./choose-library.js";
import type { PackageSetChoice } from "./choose-package-set.js";
import type { NixModelEntry } from "./nix-model/nix-model-entry.js";

/** The options of `gen-nix [MODEL]`. */
export interface GenerateOptions {
  /** The model's file, or several, of which later ones override earlier ones. */
  readonly model: ModelFiles;
  /** The output directory; beside the model when absent. */
  readonly output?: string;
  readonly packages?: PackageSet;
  /** Where the Nix library comes from; a relative path is one of the current folder. As before when absent. */
  readonly library?: LibrarySource;
  /** Instead of the model's. */
  readonly processManager?: ProcessManager;
  /** Instead of the model's. */
  readonly interactive?: boolean;
  /** Files of overlays on the package set besides those of the model; relative to the current folder. */
  readonly overlays?: readonly string[];
  /** What is built from the files, if they do not say it themselves. */
  readonly target?: CheckTarget;
  /** Whether to write a `flake.nix`; as in the last run when absent. */
  readonly flake?: boolean;
  /** Only report whether the files are up to date. */
  readonly check?: boolean;
  /** Overwrite files that were edited or that gen-nix did not write. */
  readonly force?: boolean;
  /** The time to wait for another run that writes to the same directory, in milliseconds. */
  readonly lockPatience?: number;
  /** Leave for `GenerateResult.meanwhile` what a build does not need. */
  readonly isBuiltNext?: boolean;
}

/** The result of generating: the files, or the diagnostics that prevented them. */
export interface GenerateResult {
  readonly ok: boolean;
  /** The output directory, absolute. */
  readonly directory: string;
  readonly packages: PackageSet;
  /** The reason for the choice of the package set. */
  readonly packagesReason: PackageSetChoice["reason"];
  readonly library: LibrarySource;
  /** The reason for the choice of the library. */
  readonly libraryReason: LibraryChoice["reason"];
  /** The emitted files, each with the action taken. */
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** What may be wrong in a valid model. */
  readonly warnings?: readonly Diagnostic[];
  /** The model, when it is valid, and its tree. */
  readonly model?: ProcessesModel;
  readonly tree?: ModelTree;
  /** Returns the expression of the image in two parts, for a build that starts ahead (see `emitAheadNix`). */
  readonly emitAhead?: (gate: string) => string;
  /** Work that is left to do while Nix builds. */
  readonly meanwhile?: () => Promise<void>;
  /** Of a model in Nix, which has no emitted files: what Nix builds instead. */
  readonly entry?: NixModelEntry;
  /** Of a model in Nix: the files that it consists of. */
  readonly imports?: readonly string[];
}
