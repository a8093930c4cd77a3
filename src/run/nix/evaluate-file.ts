import { type Captured, captureProgram } from "../start-program.js";

/** Whether Nix failed because it cannot read a path that it has not written to the store: a folder with imported files. */
export function needsStore({ exitCode, stderr }: Captured): boolean {
  return exitCode !== 0 && /path '\/nix\/store\/.*' is not valid/.test(stderr);
}

/**
 * Evaluates a Nix file as far as a build of it needs, without building. It writes to the store only if it must.
 *
 * @param file the path of a file with a function whose arguments have defaults.
 * @returns what Nix prints about a failure; undefined for success.
 * @throws RunFailure when Nix is not installed.
 */
export async function evaluateFile(file: string): Promise<string | undefined> {
  const instantiate = (...options: string[]) =>
    captureProgram({
      program: "nix-instantiate",
      args: [...options, "--option", "substitute", "false", "--", file],
    });
  const quick = await instantiate("--readonly-mode");
  const { exitCode, stderr } = needsStore(quick) ? await instantiate() : quick;
  return exitCode === 0 ? undefined : stderr.trim();
}
