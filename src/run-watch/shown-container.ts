import { setTimeout as sleep } from "node:timers/promises";
import {
  followOutput,
  isContainerUp,
  removeContainer,
  startCreated,
  stopContainer,
  waitForContainer,
} from "../run/docker/container-actions.js";
import type { Engine } from "../run/docker/engine.js";

/** The number of questions to the engine whether a container runs again, and the milliseconds between two of them. */
const MOST_TRIES = 5;
const PAUSE = 100;

/**
 * The milliseconds after which the output of a container is shown that has just started: until then, its processes need the
 * processor more than the client that prints it.
 */
const START = 200;

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
  return show(engine, id, since, START);
}

/**
 * Shows the output of a container that ended and is started again at once: by `docker restart`, or by the engine's restart
 * policy.
 *
 * @returns undefined when it stays ended.
 */
export async function showRestarted({
  engine,
  id,
}: ShownContainer): Promise<ShownContainer | undefined> {
  const since = new Date();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const isUp = await isContainerUp(engine, id);
    if (isUp === true) return show(engine, id, since);
    if (isUp === undefined) return undefined;
    await sleep(PAUSE);
  }
  return undefined;
}

function show(engine: Engine, id: string, since?: Date, pause = 0): ShownContainer {
  const output = sleep(pause).then(() => followOutput(engine, id, since));
  const ended = Promise.all([waitForContainer(engine, id), output]);
  return { engine, id, ended: ended.then(([exitCode]) => exitCode) };
}

/** Stops a container, waits for its last output, and removes it. */
export async function endShown({ engine, id, ended }: ShownContainer): Promise<void> {
  await stopContainer(engine, id);
  await ended;
  await removeContainer(engine, id);
}
