import {
  createContainer,
  removeContainer,
  renameContainer,
  stopContainer,
} from "../run/docker/container-actions.js";
import { nameOfContainer, type RunRequest } from "../run/docker/run-request.js";
import { RunFailure } from "../run/run-failure.js";
import { timed } from "../system/timeline.js";
import { type ShownContainer, startShown } from "./shown-container.js";

/** The milliseconds after which the processes of a container have started, so that the engine may remove the old one. */
const PAUSE = 500;

/** A container that makes room for another one, because both may use the same name and the same ports. */
export interface Retirement {
  readonly old: ShownContainer;
  readonly name: string | undefined;
  /** Resolves when its name is free. */
  readonly isNameFree: Promise<void>;
  /** Resolves when it has stopped; rejects when it still runs. */
  readonly hasStopped: Promise<void>;
}

/**
 * Frees the name of a container, and stops it.
 *
 * @param allowed rejects when it has to stay.
 */
export function retire(
  old: ShownContainer,
  request: RunRequest,
  allowed: Promise<void>,
): Retirement {
  const { engine, id } = old;
  const name = nameOfContainer(request);
  const free = async () => {
    await allowed;
    if (name !== undefined) await renameContainer(engine, id, `${name}-${id.slice(0, 12)}`);
  };
  const isNameFree = free();
  const hasStopped = isNameFree.then(() =>
    timed("stop the old container", () => stopContainer(engine, id)),
  );
  // Those who wait for them come later.
  for (const each of [isNameFree, hasStopped]) each.catch(() => undefined);
  return { old, name, isNameFree, hasStopped };
}

/**
 * Creates and starts a container in the place of another one. If one of them fails, the new one is removed.
 *
 * @param isWanted whether it should still start, when the old one has stopped.
 * @throws RunFailure when it cannot be created or started, or is not wanted.
 */
export async function takePlace(
  { old: { engine }, isNameFree, hasStopped }: Retirement,
  request: RunRequest,
  isWanted: () => boolean,
): Promise<ShownContainer> {
  await isNameFree;
  const id = await timed("create the new container", () => createContainer(engine, request));
  try {
    await hasStopped;
    if (!isWanted()) throw new RunFailure("the new container is not wanted");
    return await timed("start the new container", () => startShown(engine, id));
  } catch (failure) {
    await removeContainer(engine, id);
    throw failure;
  }
}

/** Starts the old container again; undefined when that fails too, and then it is removed. */
export async function takeBack({
  old,
  name,
  hasStopped,
}: Retirement): Promise<ShownContainer | undefined> {
  const { engine, id } = old;
  await hasStopped.catch(() => undefined);
  try {
    if (name !== undefined) await renameContainer(engine, id, name);
    return await startShown(engine, id, new Date());
  } catch {
    await dismiss(old);
    return undefined;
  }
}

/** Removes a container that was stopped. The user no longer needs it, so a failure is not reported. */
export async function dismiss({ engine, id, ended }: ShownContainer): Promise<void> {
  await ended;
  await removeContainer(engine, id).catch(() => undefined);
}

/** A removal that begins after a pause. */
export interface LaterRemoval {
  readonly hasEnded: Promise<void>;
  /** Begins it at once. */
  readonly begin: () => void;
}

/**
 * Removes a container after a pause, in which the processes of the next one start.
 *
 * @param pause in milliseconds.
 */
export function dismissLater(old: ShownContainer, pause = PAUSE): LaterRemoval {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, pause);
    begin = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { hasEnded: begun.then(() => dismiss(old)), begin };
}
