import { Readable } from "node:stream";
import { type Container, inspectContainers } from "../control/container.js";
import { describeContainer } from "../control/container-place.js";
import { describeEnded } from "../control/describe-ended.js";
import type { ContainerInEngine } from "../control/find-target.js";
import { isDiskFull } from "../run/disk-space.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { archiveStorePaths } from "./archive-store-paths.js";
import { openReceiver } from "./receive-paths.js";
import { runtimeLines } from "./runtime-lines.js";
import { parseUpgradeResult, type UpgradeResult } from "./upgrade-result.js";

/** The folder of copies, beside the store. */
const INCOMING = ".gen-nix-incoming";

/** What was copied into a container. */
export interface Sent {
  readonly paths: number;
  readonly bytes: number;
}

/** Returns the arguments that run gen-nix-control in a container as root, who alone can write to the store. */
export function controlArguments({ id }: Container, words: readonly string[]): readonly string[] {
  return ["exec", "--interactive", "--user", "0", id, "/bin/gen-nix-control", ...words];
}

/** Returns the store paths that a container lacks. */
export async function missingPaths(
  { engine, container }: ContainerInEngine,
  closure: readonly string[],
): Promise<readonly string[]> {
  const command = engineCommand(engine, controlArguments(container, ["missing"]));
  const receiver = await openReceiver(command, closure);
  await receiver.close();
  return receiver.missing;
}

/**
 * Copies the store paths that a container lacks into its store. A path appears there only when it is complete.
 *
 * @throws RunFailure when the engine cannot copy them, for example to a full disk.
 */
export async function sendPaths(
  { engine, container }: ContainerInEngine,
  closure: readonly string[],
): Promise<Sent> {
  const command = engineCommand(engine, controlArguments(container, ["missing"]));
  const receiver = await openReceiver(command, closure);
  if (receiver.missing.length === 0) {
    await receiver.close();
    return { paths: 0, bytes: 0 };
  }
  try {
    const bytes = await copy(engine, container, receiver.missing);
    await receiver.install();
    return { paths: receiver.missing.length, bytes };
  } catch (error) {
    await receiver.close().catch(() => undefined);
    throw error;
  }
}

async function copy(
  engine: Engine,
  container: Container,
  paths: readonly string[],
): Promise<number> {
  let bytes = 0;
  async function* counted() {
    for await (const chunk of archiveStorePaths(paths, INCOMING)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const args = ["cp", "-", `${container.id}:/nix`];
  const input = Readable.from(counted(), { objectMode: false });
  const { exitCode, stderr, stdout } = await captureProgram(engineCommand(engine, args), { input });
  if (exitCode === 0) return bytes;
  const reason = stderr || stdout;
  const advice = isDiskFull(reason) ? "\nnothing was changed; the container runs as before" : "";
  throw new RunFailure(`${renderEngineCommand(engine, args)} failed:\n${reason}${advice}`);
}

/**
 * Runs `gen-nix-control upgrade` in a container.
 *
 * @throws RunFailure when it gives no result.
 */
export async function callUpgrade(
  { engine, container }: ContainerInEngine,
  words: readonly string[],
  input?: string,
): Promise<UpgradeResult> {
  const args = controlArguments(container, ["upgrade", "--json", ...words]);
  const options = input === undefined ? {} : { input: Readable.from([input]) };
  const { exitCode, stdout, stderr } = await captureProgram(engineCommand(engine, args), options);
  const result = parseUpgradeResult(stdout);
  if (result !== undefined) return result;
  const [now] = await inspectContainers(engine, [container.id]);
  if (now?.isRunning === false) throw new RunFailure(describeEnded(engine, now));
  const reason = runtimeLines(stderr) || stdout || `exit code ${exitCode}`;
  throw new RunFailure(`${describeContainer(container)}: ${reason}`);
}

/**
 * Makes a container start with the new system from now on, and restarts it.
 *
 * @throws RunFailure when the new system is invalid, or the engine fails.
 */
export async function restartWith(
  { engine, container }: ContainerInEngine,
  specification: string,
): Promise<void> {
  const set = controlArguments(container, ["upgrade", "--at-restart", specification]);
  for (const args of [set, ["restart", container.id]]) {
    const { exitCode, stderr } = await captureProgram(engineCommand(engine, args));
    if (exitCode !== 0)
      throw new RunFailure(`${describeContainer(container)}: ${runtimeLines(stderr)}`);
  }
}
