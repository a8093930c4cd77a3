import { setTimeout as sleep } from "node:timers/promises";
import { notify } from "../../diagnostics/notify.js";
import { killContainer, removeContainer, stopContainer } from "./container-actions.js";
import type { Engine } from "./engine.js";

/** The milliseconds between two attempts to stop a container that the engine still creates. */
const PAUSE = 50;

/** What ends the container of a client that runs in the foreground. */
export interface ContainerStopper {
  /** Handles a signal: the first stops the container, and later ones kill it. */
  onSignal(pass: () => void): void;
  /** Called after the client has ended. After a signal, the container is removed if `removes` is true. */
  end(removes: boolean): Promise<void>;
}

/**
 * Stops a container by the engine instead of passing signals on to the client. The client ends without its container while
 * the engine creates it, and it passes HUP, which PID 1 does not end on, to the container.
 *
 * @param readId returns the ID of the container; undefined as long as the engine has not created it.
 */
export function containerStopper(
  engine: Engine,
  readId: () => Promise<string | undefined>,
): ContainerStopper {
  let stopping: Promise<void> | undefined;
  let hasEnded = false;

  /** Tries again: the container may be created, or started, after an attempt. */
  const stop = async () => {
    while (!hasEnded) {
      const id = await readId();
      if (id !== undefined) await stopContainer(engine, id).catch(() => undefined);
      if (!hasEnded) await sleep(PAUSE);
    }
  };
  const kill = async (pass: () => void) => {
    const id = await readId();
    if (id !== undefined) await killContainer(engine, id).catch(() => undefined);
    // The engine may not answer.
    if (!hasEnded) pass();
  };
  return {
    onSignal(pass) {
      if (stopping !== undefined) return void kill(pass);
      notify("stopping the container; Ctrl-C again kills it");
      stopping = stop();
    },
    async end(removes) {
      hasEnded = true;
      if (stopping === undefined) return;
      await stopping;
      const id = await readId();
      // It is gone already, unless it was created but not started.
      if (id !== undefined && removes) await removeContainer(engine, id).catch(() => undefined);
    },
  };
}
