import { type Captured, captureProgram } from "../../../src/run/start-program.js";

/** Runs a program of Nix without a binary cache. */
export async function nix(program: string, ...args: string[]): Promise<Captured> {
  return captureProgram({ program, args: [...args, "--option", "substitute", "false"] });
}

/** Runs a program of Nix and returns its output; throws when it fails. */
export async function nixOutput(program: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await nix(program, ...args);
  if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}
