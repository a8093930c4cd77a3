import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withTemporaryFolder } from "../../system/temporary-path.js";
import { forwardSignals, signalExitCode } from "../forward-signals.js";
import { RunFailure } from "../run-failure.js";
import { captureHeld, runInForeground } from "../start-program.js";
import { containerFailure } from "./container-failure.js";
import { containerStopper } from "./container-stopper.js";
import { type Engine, engineCommand } from "./engine.js";
import { getFromEngine } from "./engine-api.js";
import { idFileOf, type RunRequest, runArguments } from "./run-request.js";

/** The exit code of an engine that cannot start a container, after it printed why. */
const NOT_STARTED = 125;

/**
 * Runs a container until it ends. An interrupt stops it, and a second one kills its processes.
 *
 * @throws RunFailure when it ends without an interrupt and with an exit code other than 0.
 */
export async function runContainer(engine: Engine, request: RunRequest): Promise<void> {
  const { exitCode, signal } = await withTemporaryFolder("gen-nix-run-", (folder) =>
    runStoppable(engine, request, join(folder, "id")),
  );
  if (exitCode === 0 || signal !== undefined) return;
  throw new RunFailure(
    exitCode === NOT_STARTED
      ? `${engine.name} did not start a container of ${request.image}`
      : `the container of ${request.image} ended with exit code ${exitCode}`,
  );
}

/** Runs a container with the client of the engine, which writes the ID of the container to a file. */
async function runStoppable(engine: Engine, request: RunRequest, ownFile: string) {
  const idFile = idFileOf(request) ?? ownFile;
  const words = idFile === ownFile ? ["--cidfile", ownFile] : [];
  const args = runArguments({ ...request, options: [...request.options, ...words] });
  const stopper = containerStopper(engine, () => readId(idFile));
  const ended = await runInForeground(engineCommand(engine, args), stopper.onSignal);
  await stopper.end(request.remove ?? true);
  return ended;
}

async function readId(file: string): Promise<string | undefined> {
  const id = (await readFile(file, "utf8").catch(() => "")).trim();
  return id === "" ? undefined : id;
}

/**
 * Starts a container in the background.
 *
 * @returns its name.
 * @throws RunFailure when the engine cannot start it, or after an interrupt, which leaves no container.
 */
export async function startContainer(engine: Engine, request: RunRequest): Promise<string> {
  const args = runArguments(request);
  const { value, signal } = await forwardSignals(
    () => startDetached(engine, args),
    // If the client ended early, the engine would still create the container, and it would be left behind.
    () => undefined,
  );
  const { exitCode, id, stderr, name } = value;
  if (exitCode !== 0 || signal !== undefined) {
    // A container that was created but not started would keep its name.
    if (id !== "") await captureHeld(engineCommand(engine, ["rm", "--force", id]));
    if (signal !== undefined)
      throw new RunFailure("interrupted: no container is left", signalExitCode(signal));
    throw containerFailure(engine, args, stderr);
  }
  return name;
}

async function startDetached(engine: Engine, args: readonly string[]) {
  const { exitCode, stdout, stderr } = await captureHeld(engineCommand(engine, args));
  const id = stdout.trim();
  return { exitCode, id, stderr, name: exitCode === 0 ? await readName(engine, id) : id };
}

/** Returns the name of a container, which the engine may have invented. */
async function readName(engine: Engine, id: string): Promise<string> {
  const answer = await getFromEngine(engine.socket, `/containers/${id}/json`);
  if (answer?.status === 200) return nameOf((JSON.parse(answer.body) as { Name: string }).Name, id);
  const inspect = ["container", "inspect", "--format", "{{.Name}}", id];
  return nameOf((await captureHeld(engineCommand(engine, inspect))).stdout.trim(), id);
}

function nameOf(name: string, id: string): string {
  return name === "" ? id : name.replace(/^\//, "");
}
