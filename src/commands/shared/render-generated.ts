import { join } from "node:path";
import { nextCommand } from "../../build/next-command.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { type FileState, libraryFolder, type PlannedFile } from "../../emit/index.js";
import type { GenerateOptions, GenerateResult } from "../../project/generate.js";

/** Renders the written files and the next command. */
export async function renderGenerated(
  result: GenerateResult,
  options: GenerateOptions,
): Promise<string> {
  if (options.check) return renderUpToDate(result);
  return `${renderWritten(result)}next: ${await nextCommand(result, options)}\n`;
}

/** Renders the written files, and the reason for the package set. */
export function renderWritten(result: WrittenFiles): string {
  const { files, directory } = result;
  const show = (path: string) => displayPath(join(directory, path));
  const isLibrary = ({ path }: PlannedFile) => path.startsWith(`${libraryFolder}/`);
  const others = files.filter((file) => !isLibrary(file));
  const lines = [
    ...others.map(({ path, state }) => [verbs[state], show(path) + noteOf(state)]),
    ...describeCopy(files.filter(isLibrary), `${show(libraryFolder)}/`),
  ];
  const list = lines.map(([verb = "", path]) => `${verb.padEnd(9)} ${path}\n`).join("");
  return `${list}${packageSetLine(result)}${libraryLine(result)}`;
}

/** The copy of the library on one line, with the number of files that changed. */
function describeCopy(library: readonly PlannedFile[], folder: string): string[][] {
  const current = library.filter(({ file }) => file !== undefined);
  const changed = current.filter(({ state }) => state !== "unchanged").length;
  const describe = (verb: string, count: number | string) => [
    [verb, `${folder} (the Nix library, ${count} files)`],
  ];
  if (library.length === 0) return [];
  if (current.length === 0) return describe("removed", library.length);
  if (changed === 0) return describe("unchanged", current.length);
  return describe("wrote", `${changed} of ${library.length}`);
}

/** Renders the result of a successful `--check`. */
export function renderUpToDate({ files }: Pick<WrittenFiles, "files">): string {
  return `${files.length} files are up to date\n`;
}

/** The part of a result about the files. */
export type WrittenFiles = Pick<GenerateResult, "files" | "directory" | "packagesReason"> &
  Partial<Pick<GenerateResult, "libraryReason">>;

const verbs: Readonly<Record<FileState, string>> = {
  missing: "wrote",
  stale: "wrote",
  edited: "overwrote",
  foreign: "overwrote",
  obsolete: "removed",
  kept: "kept",
  unchanged: "unchanged",
};

function noteOf(state: FileState): string {
  return state === "kept" ? " (it was edited, and is yours from now on)" : "";
}

function libraryLine({ libraryReason }: WrittenFiles): string {
  return libraryReason === "flake"
    ? "library: gen-nix, as the input of the flake (--library copy for a copy beside the files)\n"
    : "";
}

function packageSetLine({ packagesReason }: WrittenFiles): string {
  const reasons: Readonly<Record<GenerateResult["packagesReason"], string>> = {
    asked: "",
    "as-before": "",
    "found-nixpkgs": "",
    flake: "package set: nixpkgs, as the input of the flake (--packages debian for the other)\n",
    "no-nixpkgs":
      "package set: debian, as <nixpkgs> cannot be found here (--packages nixpkgs for the other)\n",
  };
  return reasons[packagesReason];
}
