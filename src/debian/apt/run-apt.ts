import { execa } from "execa";

/** A configuration of apt: the machine's own, or a private one that `APT_CONFIG` selects. */
export type AptEnvironment = Readonly<{ APT_CONFIG?: string }>;

/** The configuration of this machine's apt. */
export const machineApt: AptEnvironment = {};

/**
 * Runs a program of apt or dpkg and returns its output.
 *
 * @throws Error when the program is not installed, or with its message when it fails
 */
export async function runApt(
  program: string,
  args: readonly string[],
  environment: AptEnvironment = machineApt,
  directory?: string,
): Promise<string> {
  const result = await execa(program, args, {
    reject: false,
    maxBuffer: 1 << 30,
    stripFinalNewline: false,
    env: { LC_ALL: "C", ...environment },
    ...(directory === undefined ? {} : { cwd: directory }),
  });
  if (result.code === "ENOENT") {
    throw new Error(`${program} is not installed; the package lock is made from apt's index`);
  }
  if (result.failed) {
    throw new Error(`${program} failed: ${result.stderr.trim() || result.message}`);
  }
  return result.stdout;
}
