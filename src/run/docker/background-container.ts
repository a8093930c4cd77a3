import { renderCommandLine } from "../command-line.js";
import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";

/** A container that runs beside us until it is stopped. */
export interface BackgroundContainer {
  readonly name: string;
  /** Whether it still runs. */
  isRunning(): Promise<boolean>;
  /** What it has printed so far. */
  logs(): Promise<string>;
  /** Stops it as `docker stop` does, and removes it. Returns its exit code. */
  stop(): Promise<number>;
}

/**
 * Starts a container in the background.
 *
 * @throws RunFailure when the engine refuses.
 */
export async function startContainer(
  engine: Engine,
  request: { readonly name: string; readonly image: string; readonly network: string },
): Promise<BackgroundContainer> {
  const { name, image, network } = request;
  const ask = (args: readonly string[]) => captureProgram(engineCommand(engine, args));
  const args = ["run", "--detach", "--name", name, "--network", network, image];
  const remove = () => ask(["rm", "--force", name]);
  const started = await ask(args).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  if (started.exitCode !== 0) {
    await remove();
    const line = renderCommandLine(engineCommand(engine, args));
    throw new RunFailure(`${line} failed:\n${started.stderr}`);
  }
  return {
    name,
    async isRunning() {
      return (await ask(["inspect", "--format", "{{.State.Running}}", name])).stdout === "true";
    },
    async logs() {
      const { stdout, stderr } = await ask(["logs", "--tail", "20", name]);
      return [stdout, stderr].filter(Boolean).join("\n");
    },
    async stop() {
      await ask(["stop", name]);
      const { stdout } = await ask(["inspect", "--format", "{{.State.ExitCode}}", name]);
      await remove();
      return Number.parseInt(stdout, 10);
    },
  };
}
