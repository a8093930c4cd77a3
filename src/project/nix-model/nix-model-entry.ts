import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type LibrarySource, libraryFolder, type PackageSet } from "../../emit/index.js";
import type { ProcessManager } from "../../model/index.js";
import { packageRoot } from "../../system/package-root.js";

/** What Nix needs to evaluate or build a model in Nix. */
export interface NixModelEntry {
  /** The folder of the files that are evaluated: `model-files` of the library. */
  readonly folder: string;
  /** Their string arguments. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Folders that the model can name, such as `<nixpkgs>`, besides those of NIX_PATH. */
  readonly searchPath: Readonly<Record<string, string>>;
}

/** The choices of the command line for a model in Nix. */
export interface NixModelChoices {
  /** The absolute path of the model. */
  readonly file: string;
  /** The folder of the model, which can have a copy of the library. */
  readonly directory: string;
  readonly packages: PackageSet;
  /** The lock of the embedded package set. */
  readonly lockFile: string;
  readonly library?: LibrarySource | undefined;
  /** Files of overlays on the package set. */
  readonly overlays?: readonly string[] | undefined;
  readonly processManager?: ProcessManager | undefined;
  readonly interactive?: boolean | undefined;
}

/** Returns the files and arguments with which Nix evaluates a model. */
export function nixModelEntry(choices: NixModelChoices): NixModelEntry {
  const { file, packages, lockFile, overlays = [], processManager, interactive } = choices;
  const root = libraryOf(choices);
  const isDebian = packages === "debian";
  return {
    folder: join(root, "model-files"),
    parameters: {
      exprFile: file,
      packageSet: packages,
      ...(isDebian && { lockFile }),
      ...(overlays.length > 0 && {
        overlays: JSON.stringify(overlays.map((path) => resolve(path))),
      }),
      ...(processManager !== undefined && { processManager }),
      ...(interactive !== undefined && { interactive: String(interactive) }),
    },
    // Files of the framework import <nixpkgs>, which is then the embedded set with the same lock.
    searchPath: isDebian
      ? { nixpkgs: join(root, "package-sets/debian"), "gen-nix-debian-lock": lockFile }
      : {},
  };
}

/** The library: the one that was asked for, else the copy beside the model, else that of this gen-nix. */
function libraryOf({ directory, library, packages }: NixModelChoices): string {
  const own = join(packageRoot, "nix");
  if (library?.kind === "path") return resolve(library.path);
  const copy = join(directory, libraryFolder);
  // The copy of another version may lack files.
  const files = readdirSync(join(own, "model-files")).filter((name) => name.endsWith(".nix"));
  const needed = [
    ...files.map((name) => join("model-files", name)),
    ...(packages === "debian" ? ["package-sets/debian"] : []),
  ];
  return needed.every((name) => existsSync(join(copy, name))) ? copy : own;
}
