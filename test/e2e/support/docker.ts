import { engineCommand, findEngine } from "../../../src/run/docker/engine.js";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";

const search = findEngine();

/** Runs docker with the engine that gen-nix would use. */
export async function docker(...args: string[]): Promise<Captured> {
  const { engine } = await search;
  if (engine === undefined) throw new Error("the end-to-end tests need a container engine");
  return captureProgram(engineCommand(engine, args));
}

/** Runs docker and returns its output; throws when it fails. */
export async function dockerOutput(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await docker(...args);
  if (exitCode !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
  return stdout;
}
