import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";

/**
 * Returns the store paths that a store path needs, with itself.
 *
 * @throws RunFailure when the store does not have it.
 */
export async function closureOf(path: string): Promise<readonly string[]> {
  const args = ["--query", "--requisites", path];
  const { exitCode, stdout, stderr } = await captureProgram({ program: "nix-store", args });
  if (exitCode !== 0) throw new RunFailure(`nix-store failed:\n${stderr}`);
  return stdout.split("\n").filter(Boolean);
}
