import {
  followOutput,
  removeContainer,
  startCreated,
  stopContainer,
  waitForContainer,
} from "../run/docker/container-actions.js";
import type { Engine } from "../run/docker/engine.js";

/** A running container whose output is shown. */
export interface ShownContainer {
  readonly engine: Engine;
  readonly id: string;
  /** Resolves to its exit code, when all its output was shown. */
  readonly ended: Promise<number | undefined>;
}

/**
 * Starts a created container, and shows its output.
 *
 * @param since for a container that ran before: the time from which on output is shown.
 * @throws RunFailure when the engine cannot start it.
 */
export async function startShown(
  engine: Engine,
  id: string,
  since?: Date,
): Promise<ShownContainer> {
  await startCreated(engine, id);
  const ended = Promise.all([waitForContainer(engine, id), followOutput(engine, id, since)]);
  return { engine, id, ended: ended.then(([exitCode]) => exitCode) };
}

/** Stops a container, waits for its last output, and removes it. */
export async function endShown({ engine, id, ended }: ShownContainer): Promise<void> {
  await stopContainer(engine, id);
  await ended;
  await removeContainer(engine, id);
}
