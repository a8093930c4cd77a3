import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureSeed } from "../debian/index.js";
import { displayPath } from "../diagnostics/display-path.js";
import { notify } from "../diagnostics/notify.js";
import { quoteWord } from "../run/command-line.js";
import { findProgram } from "../run/find-program.js";
import { isInterrupt } from "../run/run-failure.js";

/** The script that does the same where gen-nix is not installed. */
const seedScript = "gen-nix/package-sets/debian/seed.sh";

/** Returns the path of the lock of the embedded package set in a project. */
export function lockFileOf(directory: string): string {
  return join(directory, "debian-lock.json");
}

/** The lock whose seed is in the store: `gen-nix up --watch` builds several times, and Nix needs 0.1 s to check. */
let planted: string | undefined;

/**
 * Adds the seed of a project's lock to the Nix store, so that a plain `nix-build` works there too.
 *
 * @returns the reason of a failure; undefined for success.
 * @throws RunFailure after an interrupt.
 */
export async function plantSeed(directory: string): Promise<string | undefined> {
  try {
    const lockFile = lockFileOf(directory);
    const lock = await readFile(lockFile, "utf8");
    if (lock === planted) return undefined;
    await ensureSeed({ lockFile });
    planted = lock;
    return undefined;
  } catch (error) {
    if (isInterrupt(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Adds the seed if Nix is installed. Prints a line when a plain `nix-build` will not work. */
export async function plantSeedForLater(directory: string): Promise<void> {
  if ((await findProgram("nix-build")) === undefined) {
    const script = join(directory, seedScript);
    const byHand = existsSync(script)
      ? `, or sh ${quoteWord(displayPath(script))} && nix-build`
      : "";
    notify(`Nix is not installed here; on a machine with Nix: gen-nix build${byHand}`);
    return;
  }
  const reason = await plantSeed(directory);
  if (reason !== undefined) notify(`warning: a plain nix-build does not work yet: ${reason}`);
}
