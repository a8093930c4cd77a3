import { fileURLToPath } from "node:url";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The compiled command line. */
export const CLI = `${ROOT}dist/cli.js`;

/** Runs gen-nix as users do, from its compiled code. */
export async function genNix(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Captured> {
  return captureProgram({ program: process.execPath, args: [CLI, ...args], env });
}
