import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { usableLock } from "../../support/usable-lock.js";

const file = fileURLToPath(new URL("runtime.nix", import.meta.url));

/** Builds an attribute of runtime.nix, and returns its folder of programs. */
export async function build(attribute: string): Promise<string> {
  const { stdout } = await execa("nix-build", [
    ...[file, "-A", attribute, "--no-out-link", "--argstr", "lockFile", await usableLock()],
    ...["--option", "substitute", "false"],
  ]);
  return `${stdout.trim()}/bin`;
}

let runtime: Promise<string> | undefined;

/**
 * Returns the folder of gen-nix-process and its siblings: built by Nix, or the one that GEN_NIX_RUNTIME names,
 * which is how the same tests run on a build with sanitizers.
 */
export function runtimeFolder(): Promise<string> {
  const given = process.env["GEN_NIX_RUNTIME"];
  runtime ??= given === undefined ? build("runtime") : Promise.resolve(given);
  return runtime;
}

/** Returns the folder of the program that runs parts of the runtime on their own. */
export function partsFolder(): Promise<string> {
  const given = process.env["GEN_NIX_RUNTIME"];
  return given === undefined ? build("parts") : Promise.resolve(given);
}
