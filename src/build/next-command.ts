import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { displayPath } from "../diagnostics/display-path.js";
import { type LibrarySource, libraryVariable, type PackageSet } from "../emit/index.js";
import type { GenerateOptions, GenerateResult } from "../project/generate.js";
import { quoteWord } from "../run/command-line.js";

/** Returns the command that builds the generated files, for the folder where gen-nix was run. */
export async function nextCommand(
  { directory, packages, library, files }: GenerateResult,
  options: GenerateOptions,
): Promise<string> {
  const has = (name: string) => files.some(({ path, file }) => path === name && file !== undefined);
  const folder = directory === process.cwd() ? "" : quoteWord(displayPath(directory));
  if (has("flake.nix")) return buildOfFlake(directory, folder, packages, library);
  // A process manager of hosts has no image.
  if (!has("default.nix")) return ["gen-nix profile", ...repeatedWords(options)].join(" ");
  // A plain nix-build knows no inputs.
  if (packages === "debian" || library.kind === "input")
    return ["gen-nix build", ...repeatedWords(options)].join(" ");
  return folder === "" ? "nix-build" : `nix-build ${folder}`;
}

/** Checks if the flake has gen-nix as an input without an address. */
function needsAddress(directory: string, library: LibrarySource): boolean {
  if (library.kind !== "input" || library.address !== undefined) return false;
  try {
    const lock = JSON.parse(readFileSync(join(directory, "flake.lock"), "utf8"));
    return lock.nodes[libraryVariable] === undefined;
  } catch {
    return true;
  }
}

/** The words that a later command has to repeat. The package set and the library are remembered. */
function repeatedWords(options: GenerateOptions): string[] {
  const { model, output, processManager, interactive } = options;
  const models = typeof model === "string" ? [model] : model;
  const isDefault = models.length === 1 && models[0] === "processes.yaml";
  return [
    ...(isDefault ? [] : models),
    ...(output === undefined ? [] : ["-o", output]),
    ...(processManager === undefined ? [] : ["--process-manager", processManager]),
    ...(interactive === false ? ["--minimal"] : []),
  ].map(quoteWord);
}

/**
 * Nix sees only those files of a flake that git tracks. The embedded set reads the address of
 * Debian's mirror from the machine, so it is impure.
 */
async function buildOfFlake(
  directory: string,
  folder: string,
  packages: PackageSet,
  library: LibrarySource,
): Promise<string> {
  const flake = folder === "" || folder.startsWith("/") ? folder : `./${folder}`;
  const add = isInRepository(directory) ? `git add ${folder || "."} && ` : "";
  const features = (await flakesAreOff())
    ? "--extra-experimental-features 'nix-command flakes'"
    : "";
  const nix = (...words: string[]) => ["nix", ...words].filter(Boolean).join(" ");
  // FLAKE stands for the address, as in docs/flakes.md.
  const address = ["--override-flake", libraryVariable, "FLAKE"];
  const lock = needsAddress(directory, library)
    ? `${nix("flake lock", features, flake, ...address)} && `
    : "";
  const impure = packages === "debian" ? "--impure" : "";
  return add + lock + nix("build", features, impure, flake);
}

function isInRepository(directory: string): boolean {
  if (existsSync(join(directory, ".git"))) return true;
  const parent = dirname(directory);
  return parent !== directory && isInRepository(parent);
}

/** Whether Nix is installed and its configuration does not enable flakes. */
async function flakesAreOff(): Promise<boolean> {
  const { execa } = await import("execa");
  const { code, failed, stdout } = await execa("nix", ["show-config"], {
    reject: false,
    stdin: "ignore",
  });
  if (code === "ENOENT") return false;
  return failed || !/^experimental-features = .*\bflakes\b/m.test(String(stdout));
}
