import { posix } from "node:path";
import type { ProcessesModel, ProcessManager } from "../model/index.js";

/** A package set that the emitted files are built with by default. */
export type PackageSet = "nixpkgs" | "debian";

/** The Debian that a new lock of the embedded package set is for. */
export interface DebianTarget {
  /** A codename; the newest release that gen-nix has a lock for when absent or unknown. */
  readonly release?: string;
  /** As Debian calls it; amd64 when absent. */
  readonly architecture?: string;
}

/** What the emitted files depend on besides the model. */
export interface EmitOptions {
  readonly packages: PackageSet;
  /** Instead of the model's. */
  readonly processManager?: ProcessManager;
  /** Instead of the model's. */
  readonly interactive?: boolean;
  /** Whether a `flake.nix` is among the files. */
  readonly flake?: boolean;
  /** With the package set `debian`: what `debian-lock.json` starts as. */
  readonly debian?: DebianTarget;
  /** The model's directory, relative to the output directory; `.` when they are one. */
  readonly modelDirectory: string;
}

/** An emitted file. */
export interface EmittedFile {
  /** Relative to the output directory, with `/` between the parts. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
  /** Written when it is missing, and from then on the user's own. */
  readonly keep?: boolean;
}

/** The model's files as they are named in the emitted files: relative to them. */
export function modelPath({ path, paths = [path] }: ProcessesModel, options: EmitOptions): string {
  const folder = posix.dirname(path);
  return paths
    .map((file) => posix.join(options.modelDirectory, posix.relative(folder, file)))
    .join(" and ");
}
