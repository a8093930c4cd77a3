import { renderEngineCommand } from "../../dist/run/docker/describe-reach.js";
import { engineCommand } from "../../dist/run/docker/engine.js";
import { RunFailure } from "../../dist/run/run-failure.js";
import { captureProgram } from "../../dist/run/start-program.js";

/**
 * Starts a container in the background.
 *
 * @returns the container: `isRunning` and `logs` look at it, `stop` stops and removes it as
 * `docker stop` and `docker rm` do, and resolves to its exit code.
 * @throws RunFailure when the engine refuses.
 */
export async function startContainer(engine, { name, image, network }) {
  const ask = (args) => captureProgram(engineCommand(engine, args));
  const args = ["run", "--detach", "--name", name, "--network", network, image];
  const remove = () => ask(["rm", "--force", name]);
  const started = await ask(args).catch(async (error) => {
    await remove();
    throw error;
  });
  if (started.exitCode !== 0) {
    await remove();
    throw new RunFailure(`${renderEngineCommand(engine, args)} failed:\n${started.stderr}`);
  }
  return {
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
