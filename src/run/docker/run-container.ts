import { signalExitCode } from "../forward-signals.js";
import { RunFailure } from "../run-failure.js";
import { captureHeld, captureProgram, runInForeground } from "../start-program.js";
import { renderEngineCommand } from "./describe-reach.js";
import { type Engine, engineCommand } from "./engine.js";
import { getFromEngine } from "./engine-api.js";
import { type RunRequest, runArguments } from "./run-request.js";

/** The exit code of an engine that cannot start a container, after it printed why. */
const NOT_STARTED = 125;

/**
 * Runs a container until it ends, and passes interrupts on to it.
 *
 * @throws RunFailure when it ends without an interrupt and with an exit code other than 0.
 */
export async function runContainer(engine: Engine, request: RunRequest): Promise<void> {
  const { exitCode, signal } = await runInForeground(engineCommand(engine, runArguments(request)));
  if (exitCode === 0 || signal !== undefined) return;
  throw new RunFailure(
    exitCode === NOT_STARTED
      ? `${engine.name} did not start a container of ${request.image}`
      : `the container of ${request.image} ended with exit code ${exitCode}`,
  );
}

/**
 * Starts a container in the background.
 *
 * @returns its name.
 * @throws RunFailure when the engine cannot start it, or after an interrupt, which leaves no container.
 */
export async function startContainer(engine: Engine, request: RunRequest): Promise<string> {
  const args = runArguments(request);
  // If the client ended early, the engine would still create the container, and it would be left behind.
  const { exitCode, stdout, stderr, signal } = await captureHeld(engineCommand(engine, args));
  const id = stdout.trim();
  if (exitCode !== 0 || signal !== undefined) {
    // A container that was created but not started would keep its name.
    if (id !== "") await captureHeld(engineCommand(engine, ["rm", "--force", id]));
    if (signal !== undefined)
      throw new RunFailure("interrupted: no container is left", signalExitCode(signal));
    const reason = stderr.trim().replace(/\n+Run '.* --help' for more information$/, "");
    throw new RunFailure(`${renderEngineCommand(engine, args)} failed:\n${reason}`);
  }
  const answer = await getFromEngine(engine.socket, `/containers/${id}/json`);
  if (answer?.status === 200) return nameOf((JSON.parse(answer.body) as { Name: string }).Name, id);
  const inspect = ["container", "inspect", "--format", "{{.Name}}", id];
  const name = (await captureProgram(engineCommand(engine, inspect))).stdout.trim();
  return nameOf(name, id);
}

function nameOf(name: string, id: string): string {
  return name === "" ? id : name.replace(/^\//, "");
}
