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
  const library = files.filter(isLibrary);
  const changed = library.filter(({ state }) => state !== "unchanged").length;
  const lines = [
    ...files
      .filter((file) => !isLibrary(file))
      .map(({ path, state }) => [verbs[state], show(path) + noteOf(state)]),
    [
      changed === 0 ? "unchanged" : "wrote",
      `${show(libraryFolder)}/ (the Nix library, ${changed === 0 ? library.length : `${changed} of ${library.length}`} files)`,
    ],
  ];
  const list = lines.map(([verb = "", path]) => `${verb.padEnd(9)} ${path}\n`).join("");
  return `${list}${packageSetLine(result)}`;
}

/** Renders the result of a successful `--check`. */
export function renderUpToDate({ files }: Pick<WrittenFiles, "files">): string {
  return `${files.length} files are up to date\n`;
}

/** The part of a result about the files. */
export type WrittenFiles = Pick<GenerateResult, "files" | "directory" | "packagesReason">;

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
