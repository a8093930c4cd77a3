import type { ProcessesModel } from "../model/index.js";
import { emitConstructorsNix } from "./constructors-nix.js";
import { emitDefaultNix, hasImage } from "./default-nix.js";
import type { DebianTarget, EmitOptions, EmittedFile, PackageSet } from "./emit-options.js";
import { emitFlakeNix } from "./flake-nix.js";
import { libraryFiles, packageSetLock } from "./library-files.js";
import { emitProcessesNix } from "./processes-nix.js";
import { emitProfileNix } from "./profile-nix.js";

/** A function that writes one of the files. */
type Emitter = (model: ProcessesModel, options: EmitOptions) => string;

/** The emitted files, each with what writes it. */
const emitters: readonly (readonly [path: string, emit: Emitter])[] = [
  ["processes.nix", emitProcessesNix],
  ["constructors.nix", emitConstructorsNix],
  ["default.nix", emitDefaultNix],
  ["profile.nix", emitProfileNix],
  ["flake.nix", emitFlakeNix],
];

/**
 * The Nix files of a model. Nothing is written.
 *
 * @returns the files with their places relative to the output directory; `emitLibrary` has the
 * library that they import.
 */
export function emitFiles(model: ProcessesModel, options: EmitOptions): EmittedFile[] {
  const needed = emitters.filter(([path]) => isNeeded(path, model, options));
  return needed.map(([path, emit]) => ({ path, content: emit(model, options) }));
}

/** Files that are not always there: when they are. */
const conditions: Readonly<
  Record<string, (model: ProcessesModel, options: EmitOptions) => boolean>
> = {
  "constructors.nix": (model) => model.constructors.size > 0,
  "default.nix": hasImage,
  "flake.nix": (_model, { flake = false }) => flake,
};

function isNeeded(path: string, model: ProcessesModel, options: EmitOptions): boolean {
  return conditions[path]?.(model, options) ?? true;
}

/** The library for a model that is written in Nix; with the embedded package set, its lock lies beside it. */
export function emitLibrary(packages: PackageSet, debian: DebianTarget): EmittedFile[] {
  return [...locks(packages, debian), ...libraryFiles(packages, { byHand: true })];
}

/** Everything that belongs into the output directory: the Nix files, and the library. */
export function emitProject(model: ProcessesModel, options: EmitOptions): EmittedFile[] {
  const { packages, debian = {} } = options;
  const library = libraryFiles(packages, { byHand: false });
  return [...emitFiles(model, options), ...locks(packages, debian), ...library];
}

function locks(packages: PackageSet, debian: DebianTarget): EmittedFile[] {
  return packages === "debian" ? [packageSetLock(debian)] : [];
}
