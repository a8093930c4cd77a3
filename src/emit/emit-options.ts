import { posix } from "node:path";
import type { ProcessesModel, ProcessManager } from "../model/index.js";
import type { LibrarySource } from "./library-source.js";

/** The default package set of the emitted files. */
export type PackageSet = "nixpkgs" | "debian";

/** The release and architecture of Debian for a new lock of the embedded package set. */
export interface DebianTarget {
  /** A codename; when absent or unknown, the newest release that gen-nix has a lock for. */
  readonly release?: string;
  /** Debian's name of the architecture; amd64 when absent. */
  readonly architecture?: string;
}

/** Settings of the emitted files that are not in the model. */
export interface EmitOptions {
  readonly packages: PackageSet;
  /** Instead of the model's. */
  readonly processManager?: ProcessManager;
  /** Instead of the model's. */
  readonly interactive?: boolean;
  /** Whether to emit a `flake.nix`. */
  readonly flake?: boolean;
  /** The source of the Nix library; a copy when absent. */
  readonly library?: LibrarySource;
  /** With the package set `debian`: the target of a new `debian-lock.json`. */
  readonly debian?: DebianTarget;
  /** Files of overlays on the package set besides those of the model, relative to the output directory or absolute. */
  readonly overlays?: readonly string[];
  /** The model's directory, relative to the output directory; `.` when they are the same. */
  readonly modelDirectory: string;
}

/** An emitted file. */
export interface EmittedFile {
  /** Relative to the output directory, with `/` between the parts. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
  /** Whether the file belongs to the user once it exists: it is written only when it is missing. */
  readonly keep?: boolean;
  /** For a copy of a file of gen-nix: the signature of that file. `content` is read when it is first used. */
  readonly source?: string;
}

/**
 * Returns the paths of the model's files for comments in the emitted files: relative to the output
 * directory.
 */
export function modelPath({ path, paths = [path] }: ProcessesModel, options: EmitOptions): string {
  const folder = posix.dirname(path);
  return paths
    .map((file) => posix.join(options.modelDirectory, posix.relative(folder, file)))
    .join(" and ");
}
