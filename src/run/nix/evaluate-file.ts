import { captureProgram } from "../start-program.js";

/**
 * Evaluates a Nix file as far as a build of it needs, without building or writing to the store.
 *
 * @param file the path of a file with a function whose arguments have defaults.
 * @returns what Nix prints about a failure; undefined for success.
 * @throws RunFailure when Nix is not installed.
 */
export async function evaluateFile(file: string): Promise<string | undefined> {
  const args = ["--readonly-mode", "--option", "substitute", "false", "--", file];
  const { exitCode, stderr } = await captureProgram({ program: "nix-instantiate", args });
  return exitCode === 0 ? undefined : stderr.trim();
}
