import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll } from "vitest";
import { ensureSeed } from "../../../src/debian/index.js";
import { committedLock, usableLock } from "../../support/usable-lock.js";

const file = fileURLToPath(new URL("runtime.nix", import.meta.url));

const minutes = 60_000;

// On a machine whose store is empty, this makes a compiler out of Debian's packages.
beforeAll(async () => void (await runtimeFolder()), 15 * minutes);

async function buildWith(attribute: string, lockFile: string) {
  await ensureSeed({ lockFile });
  return execa("nix-build", [
    ...[file, "-A", attribute, "--no-out-link", "--argstr", "lockFile", lockFile],
    ...["--option", "substitute", "false"],
  ]);
}

/** Builds an attribute of runtime.nix, and returns its folder of programs. */
export async function build(attribute: string): Promise<string> {
  // Looking for updates takes seconds, and what is built needs none.
  const { stdout } = await buildWith(attribute, await committedLock()).catch(async () =>
    buildWith(attribute, await usableLock()),
  );
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
