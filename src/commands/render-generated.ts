import { join } from "node:path";
import { displayPath } from "../diagnostics/display-path.js";
import { type FileState, libraryFolder, type PlannedFile } from "../emit/index.js";
import type { GenerateResult } from "./generate.js";

/** What was written, in a few lines, and the next command to run. */
export function renderGenerated(
  result: GenerateResult,
  options: { readonly check: boolean },
): string {
  const { files, directory } = result;
  const show = (path: string) => displayPath(join(directory, path));
  if (options.check) return `${files.length} files are up to date\n`;
  const isLibrary = ({ path }: PlannedFile) => path.startsWith(`${libraryFolder}/`);
  const library = files.filter(isLibrary);
  const changed = library.filter(({ state }) => state !== "unchanged").length;
  const lines = [
    ...files
      .filter((file) => !isLibrary(file))
      .map(({ path, state }) => [verbs[state], show(path)]),
    [
      changed === 0 ? "unchanged" : "wrote",
      `${show(libraryFolder)}/ (the Nix library, ${changed === 0 ? library.length : `${changed} of ${library.length}`} files)`,
    ],
  ];
  const list = lines.map(([verb = "", path]) => `${verb.padEnd(9)} ${path}\n`).join("");
  return `${list}${packageSetLine(result)}next: ${nextCommand(result)}\n`;
}

const verbs: Readonly<Record<FileState, string>> = {
  missing: "wrote",
  stale: "wrote",
  edited: "overwrote",
  foreign: "overwrote",
  obsolete: "removed",
  unchanged: "unchanged",
};

function packageSetLine({ packagesReason }: GenerateResult): string {
  const reasons: Readonly<Record<GenerateResult["packagesReason"], string>> = {
    asked: "",
    "as-before": "",
    "found-nixpkgs": "",
    "no-nixpkgs":
      "package set: debian, as <nixpkgs> cannot be found here (--packages nixpkgs for the other)\n",
  };
  return reasons[packagesReason];
}

function nextCommand({ directory, packages, files }: GenerateResult): string {
  // For the process manager of a host there is no image.
  if (!files.some(({ path }) => path === "default.nix")) return "gen-nix profile";
  const folder = directory === process.cwd() ? "" : displayPath(directory);
  if (packages === "debian") return "gen-nix build";
  const quoted = /^[\w./-]*$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
  return folder === "" ? "nix-build" : `nix-build ${quoted}`;
}
