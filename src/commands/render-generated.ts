import { join } from "node:path";
import { displayPath } from "../diagnostics/display-path.js";
import { type FileState, libraryFolder, type PackageSet, type PlannedFile } from "../emit/index.js";
import { quoteWord } from "../run/command-line.js";
import type { GenerateResult } from "./generate.js";

/** What was written, in a few lines, and the next command to run. */
export function renderGenerated(
  result: GenerateResult,
  options: { readonly check: boolean },
): string {
  if (options.check) return renderUpToDate(result);
  return `${renderWritten(result)}next: ${nextCommand(result)}\n`;
}

/** Which files were written, and why on that package set. */
export function renderWritten(result: WrittenFiles): string {
  const { files, directory } = result;
  const show = (path: string) => displayPath(join(directory, path));
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
  return `${list}${packageSetLine(result)}`;
}

/** What `--check` says when all is well. */
export function renderUpToDate({ files }: Pick<WrittenFiles, "files">): string {
  return `${files.length} files are up to date\n`;
}

/** The part of a result that says what became of the files. */
export type WrittenFiles = Pick<GenerateResult, "files" | "directory" | "packagesReason">;

const verbs: Readonly<Record<FileState, string>> = {
  missing: "wrote",
  stale: "wrote",
  edited: "overwrote",
  foreign: "overwrote",
  obsolete: "removed",
  unchanged: "unchanged",
};

function packageSetLine({ packagesReason }: WrittenFiles): string {
  const reasons: Readonly<Record<GenerateResult["packagesReason"], string>> = {
    asked: "",
    "as-before": "",
    "found-nixpkgs": "",
    flake: "",
    "no-nixpkgs":
      "package set: debian, as <nixpkgs> cannot be found here (--packages nixpkgs for the other)\n",
  };
  return reasons[packagesReason];
}

function nextCommand({ directory, packages, files }: GenerateResult): string {
  const has = (name: string) => files.some(({ path, file }) => path === name && file !== undefined);
  const folder = directory === process.cwd() ? "" : quoteWord(displayPath(directory));
  if (has("flake.nix")) return buildOfFlake(folder, packages);
  // For the process manager of a host there is no image.
  if (!has("default.nix")) return "gen-nix profile";
  if (packages === "debian") return "gen-nix build";
  return folder === "" ? "nix-build" : `nix-build ${folder}`;
}

/** Nix sees of a flake only what git knows; and Debian's mirror stands in a file of the machine. */
function buildOfFlake(folder: string, packages: PackageSet): string {
  const flake = folder === "" || folder.startsWith("/") ? folder : `./${folder}`;
  const impure = packages === "debian" ? "--impure" : "";
  const build = ["nix build", impure, flake].filter(Boolean).join(" ");
  return `git add ${folder || "."} && ${build}`;
}
