import { join } from "node:path";
import { ensureSeed } from "../debian/index.js";

/** The lock of the embedded package set in a project's folder. */
export function lockFileOf(directory: string): string {
  return join(directory, "debian-lock.json");
}

/**
 * Puts the seed that a project's lock names into the Nix store, so that a plain `nix-build` works there too.
 *
 * @returns why it could not, or undefined when it is there.
 */
export async function plantSeed(directory: string): Promise<string | undefined> {
  try {
    await ensureSeed({ lockFile: lockFileOf(directory) });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
