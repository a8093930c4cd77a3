import { execa } from "execa";

/** A configuration of apt: the machine's own, or one of ours that `APT_CONFIG` names. */
export type AptEnvironment = Readonly<{ APT_CONFIG?: string }>;

/** How apt is configured on this machine. */
export const machineApt: AptEnvironment = {};

/**
 * Runs a program of apt or dpkg and returns what it prints.
 *
 * @throws Error with the program's own words when it is not installed or fails
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
    throw new Error(`the package lock is made from apt's index, and ${program} is not installed`);
  }
  if (result.failed) {
    throw new Error(`${program} failed: ${result.stderr.trim() || result.message}`);
  }
  return result.stdout;
}
