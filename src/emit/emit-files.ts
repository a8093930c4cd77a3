import { isImageProcessManager, type ProcessesModel } from "../model/index.js";
import { emitConstructorsNix } from "./constructors-nix.js";
import { emitDefaultNix } from "./default-nix.js";
import type { EmitOptions, EmittedFile } from "./emit-options.js";
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

/** A model without constructors of its own needs no file of them, and a host needs no image. */
function isNeeded(path: string, model: ProcessesModel, options: EmitOptions): boolean {
  if (path === "constructors.nix") return model.constructors.size > 0;
  const manager = options.processManager ?? model.image.processManager;
  return path !== "default.nix" || isImageProcessManager(manager);
}

/** Everything that belongs into the output directory: the Nix files, and the library. */
export function emitProject(model: ProcessesModel, options: EmitOptions): EmittedFile[] {
  const lock = options.packages === "debian" ? [packageSetLock()] : [];
  return [...emitFiles(model, options), ...lock, ...libraryFiles(options.packages)];
}
