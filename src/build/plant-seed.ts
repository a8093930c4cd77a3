import { join } from "node:path";
import { ensureSeed } from "../debian/index.js";
import { displayPath } from "../diagnostics/display-path.js";
import { notify } from "../diagnostics/notify.js";
import { quoteWord } from "../run/command-line.js";
import { findProgram } from "../run/find-program.js";
import { isInterrupt } from "../run/run-failure.js";

/** Does the same as gen-nix for whoever has Nix alone. */
const seedScript = "gen-nix/package-sets/debian/seed.sh";

/** The lock of the embedded package set in a project's folder. */
export function lockFileOf(directory: string): string {
  return join(directory, "debian-lock.json");
}

/**
 * Puts the seed that a project's lock names into the Nix store, so that a plain `nix-build` works there too.
 *
 * @returns why it could not, or undefined when it is there.
 * @throws RunFailure when we are interrupted.
 */
export async function plantSeed(directory: string): Promise<string | undefined> {
  try {
    await ensureSeed({ lockFile: lockFileOf(directory) });
    return undefined;
  } catch (error) {
    if (isInterrupt(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Plants the seed where Nix is installed already; says so when a plain `nix-build` will not work. */
export async function plantSeedForLater(directory: string): Promise<void> {
  if ((await findProgram("nix-build")) === undefined) {
    const script = quoteWord(displayPath(join(directory, seedScript)));
    notify(`there is no Nix here: where there is, gen-nix build, or sh ${script} && nix-build`);
    return;
  }
  const reason = await plantSeed(directory);
  if (reason !== undefined) notify(`warning: a plain nix-build will not work yet: ${reason}`);
}
