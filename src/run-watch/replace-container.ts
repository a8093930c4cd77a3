import {
  createContainer,
  removeContainer,
  renameContainer,
  stopContainer,
} from "../run/docker/container-actions.js";
import type { Engine } from "../run/docker/engine.js";
import { nameOfContainer, type RunRequest } from "../run/docker/run-request.js";
import { type ShownContainer, startShown } from "./shown-container.js";

/** The container that runs after an attempt to replace another one. */
export interface Replacement {
  /** Undefined when none runs. */
  readonly running: ShownContainer | undefined;
  /** Why it is not the new one. */
  readonly failure?: unknown;
  /** The removal of the old one, which runs in the background. */
  readonly removal?: Promise<void>;
}

/**
 * Replaces a container by one of another image. The old one stops while the new one is created, because both may use the
 * same ports. If the new one cannot be created or started, the old one starts again.
 */
export async function replaceContainer(
  engine: Engine,
  old: ShownContainer,
  request: RunRequest,
): Promise<Replacement> {
  const name = nameOfContainer(request);
  if (name !== undefined) await renameContainer(engine, old.id, `${name}-${old.id.slice(0, 12)}`);
  const [created, stopped] = await Promise.allSettled([
    createContainer(engine, request),
    stopContainer(engine, old.id),
  ]);
  try {
    if (created.status === "rejected") throw created.reason;
    if (stopped.status === "rejected") throw stopped.reason;
    const running = await startShown(engine, created.value);
    return { running, removal: remove(old) };
  } catch (failure) {
    if (created.status === "fulfilled") await removeContainer(engine, created.value);
    return { running: await restart(old, name), failure };
  }
}

/** Removes a container that was stopped. The user no longer needs it, so a failure is not reported. */
async function remove({ engine, id, ended }: ShownContainer): Promise<void> {
  await ended;
  await removeContainer(engine, id).catch(() => undefined);
}

/** Starts a stopped container again; undefined when that fails too. */
async function restart(
  old: ShownContainer,
  name: string | undefined,
): Promise<ShownContainer | undefined> {
  const { engine, id } = old;
  try {
    if (name !== undefined) await renameContainer(engine, id, name);
    return await startShown(engine, id, new Date());
  } catch {
    await remove(old);
    return undefined;
  }
}
