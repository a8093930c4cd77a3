import type { ProcessesModel } from "../model/index.js";
import { emitConstructorsNix } from "./constructors-nix.js";
import { emitDefaultNix, hasImage } from "./default-nix.js";
import type { DebianTarget, EmitOptions, EmittedFile, PackageSet } from "./emit-options.js";
import { emitFlakeNix } from "./flake-nix.js";
import { libraryPathOf } from "./library-expression.js";
import { libraryFiles, packageSetLock } from "./library-files.js";
import { emitProcessesNix } from "./processes-nix.js";
import { emitProfileNix } from "./profile-nix.js";
import { emitTestsNix, hasTests } from "./tests-nix.js";

/** An emitted file: its path, the function that prints it, and the condition for it. */
interface Emitter {
  readonly path: string;
  readonly emit: (model: ProcessesModel, options: EmitOptions) => string;
  /** The condition; absent for a file that is always emitted. */
  readonly when?: (model: ProcessesModel, options: EmitOptions) => boolean;
}

const emitters: readonly Emitter[] = [
  { path: "processes.nix", emit: emitProcessesNix },
  {
    path: "constructors.nix",
    emit: emitConstructorsNix,
    when: (model) => model.constructors.size > 0,
  },
  { path: "tests.nix", emit: emitTestsNix, when: hasTests },
  { path: "default.nix", emit: emitDefaultNix, when: hasImage },
  { path: "profile.nix", emit: emitProfileNix },
  { path: "flake.nix", emit: emitFlakeNix, when: (_model, { flake = false }) => flake },
];

/**
 * Emits the Nix files of a model, without writing them.
 *
 * @returns the files with paths relative to the output directory; `emitLibrary` returns the library that
 * they import.
 */
export function emitFiles(model: ProcessesModel, options: EmitOptions): EmittedFile[] {
  return emitters
    .filter(({ when }) => when?.(model, options) ?? true)
    .map(({ path, emit }) => ({ path, content: emit(model, options) }));
}

/**
 * Emits the library for a model that is written in Nix, and the lock of the embedded package set where it
 * is used.
 */
export function emitLibrary(packages: PackageSet, debian: DebianTarget): EmittedFile[] {
  return [...locks(packages, debian), ...libraryFiles(packages, { byHand: true })];
}

/** Emits all files of the output directory: the Nix files, and the library or a file that names it. */
export function emitProject(model: ProcessesModel, options: EmitOptions): readonly EmittedFile[] {
  const { packages, debian = {} } = options;
  return [...emitFiles(model, options), ...locks(packages, debian), ...emitLibraryOf(options)];
}

function emitLibraryOf({
  packages,
  library = { kind: "copy" },
}: EmitOptions): readonly EmittedFile[] {
  switch (library.kind) {
    case "copy":
      return libraryFiles(packages, { byHand: false });
    case "input":
      return [];
    case "path":
      return [libraryPathOf(library)];
  }
}

function locks(packages: PackageSet, debian: DebianTarget): EmittedFile[] {
  return packages === "debian" ? [packageSetLock(debian)] : [];
}
