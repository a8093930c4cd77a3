import { buildAndLoad, type LoadedProject } from "../build/load-project.js";
import { notify } from "../diagnostics/notify.js";
import type { GenerateOptions } from "../project/generate.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import {
  createContainer,
  killContainer,
  removeContainer,
} from "../run/docker/container-actions.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { requireFreePorts } from "../run/docker/require-free-ports.js";
import {
  createArguments,
  describeRun,
  type RunRequest,
  runNetwork,
} from "../run/docker/run-request.js";
import { forwardSignals } from "../run/forward-signals.js";
import { isInterrupt, OutsideFailure, RunFailure } from "../run/run-failure.js";
import { describePaths } from "../watch/describe-paths.js";
import { sourcesOfModel } from "../watch/sources-of-model.js";
import { waitForChanges } from "../watch/wait-for-changes.js";
import { replaceContainer } from "./replace-container.js";
import { replacedImages } from "./replaced-images.js";
import { endShown, type ShownContainer, startShown } from "./shown-container.js";

/** A container of a loaded image. */
interface Current {
  readonly loaded: LoadedProject;
  readonly container: ShownContainer;
}

/**
 * Runs a container of a model, and replaces it whenever the model or a file that it refers to changes. An error leaves the
 * container alone.
 *
 * @param wanted the engine that the user chose, if any.
 * @param requestFor returns the request for a container of an image.
 * @returns the exit code of gen-nix, after the user has stopped it.
 */
export async function runWatching(
  options: GenerateOptions,
  wanted: EngineProgram | undefined,
  requestFor: (image: string) => RunRequest,
): Promise<number> {
  const models = typeof options.model === "string" ? [options.model] : options.model;
  const changes = waitForChanges(sourcesOfModel(models, undefined), notify);
  let current: Current | undefined;
  let stopping = false;
  let removal: Promise<void> | undefined;
  let ended: Promise<void> | undefined;
  /** The container that the engine stops at the moment. */
  let stopped: ShownContainer | undefined;
  const replaced = replacedImages();

  const requirePorts = async (loaded: LoadedProject, held: LoadedProject["ports"]) => {
    if (runNetwork(requestFor(loaded.reference)) !== "host") return;
    const ports = loaded.ports.filter(({ port }) => !held.some((other) => other.port === port));
    await requireFreePorts(loaded.engine, loaded.reference, ports, "save the model again");
  };

  const adopt = (loaded: LoadedProject, container: ShownContainer) => {
    const adopted = { loaded, container };
    current = adopted;
    void container.ended.then(async (exitCode) => {
      if (current !== adopted || stopping) return;
      current = undefined;
      notify(`the container ended with exit code ${exitCode ?? "?"}; a change starts a new one`);
      await removeContainer(container.engine, container.id).catch(() => undefined);
    });
  };

  const start = async (loaded: LoadedProject) => {
    const { engine, ports } = loaded;
    const whole = requestFor(loaded.reference);
    await requirePorts(loaded, []);
    notify(renderEngineCommand(engine, createArguments(whole)));
    const id = await createContainer(engine, whole);
    try {
      if (stopping) return;
      adopt(loaded, await startShown(engine, id));
      notify(`${describeRun(whole, ports)}; watching the model`);
    } finally {
      if (current === undefined) await removeContainer(engine, id);
    }
    removal = replaced.remove(engine);
  };

  const replace = async (loaded: LoadedProject, old: Current) => {
    await requirePorts(loaded, old.loaded.ports);
    if (stopping) return;
    // Its end is no news.
    current = undefined;
    stopped = old.container;
    const result = await replaceContainer(
      loaded.engine,
      old.container,
      requestFor(loaded.reference),
    );
    stopped = undefined;
    removal = result.removal?.then(() => replaced.remove(loaded.engine));
    const isNew = result.failure === undefined;
    if (result.running !== undefined) adopt(isNew ? loaded : old.loaded, result.running);
    if (!isNew) throw result.failure;
  };

  const noteContinuation = () => {
    if (current !== undefined) notify("the previous container continues");
  };

  /** Builds the changed model, and replaces the container. */
  const change = async (paths: readonly string[]): Promise<void> => {
    const began = performance.now();
    // The engine could give an image that is being removed its name again.
    await removal;
    const loaded = await buildAndLoad(options, wanted, current?.container.engine);
    if (loaded !== undefined) replaced.add(loaded);
    if (stopping) return;
    if (loaded === undefined) return noteContinuation();
    const sources = sourcesOfModel(models, loaded.generated);
    changes.watch(sources);
    if (current === undefined) return start(loaded);
    const effect = !isSame(loaded, current.loaded);
    changes.hadEffect(paths, effect);
    if (effect) await replace(loaded, current);
    else if (!paths.some(sources.refersTo)) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    const result = effect ? "a new container runs" : "the image is the same";
    notify(`${describePaths(paths, sources.refersTo)} changed: ${result}, after ${seconds} s`);
  };

  const tryChange = async (paths: readonly string[] = []) => {
    if (stopping) return;
    try {
      await change(paths);
    } catch (error) {
      if (stopping) return;
      if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
      if (error instanceof OutsideFailure && current === undefined) throw error;
      notify(`gen-nix: ${error.message}`);
      noteContinuation();
    }
  };

  const watch = async () => {
    await tryChange();
    if (current === undefined && !stopping) notify("waiting for a change of the model");
    while (!stopping) await tryChange(await changes.next());
  };

  const end = async () => {
    const ending = current;
    current = undefined;
    if (ending === undefined) return;
    stopped = ending.container;
    await endShown(ending.container);
    await removal;
    await replaced.remove(ending.loaded.engine);
  };

  const stop = () => {
    if (stopping) {
      if (stopped !== undefined) killContainer(stopped.engine, stopped.id).catch(() => undefined);
      return;
    }
    if ((current ?? stopped) !== undefined) notify("stopping the container; Ctrl-C again kills it");
    stopping = true;
    changes.close();
    // A build may still run for a moment.
    ended = end();
    ended.catch(() => undefined);
  };

  try {
    await forwardSignals(watch(), stop);
    return 0;
  } finally {
    changes.close();
    stopping = true;
    // A second Ctrl-C does not leave the container behind.
    await forwardSignals(Promise.all([ended, end(), removal]), stop);
  }
}

/** Whether two images are the same, also in their names, which `docker ps` shows; one of an older library has no digest. */
function isSame(one: LoadedProject, other: LoadedProject): boolean {
  if (one.reference !== other.reference) return false;
  return one.id === undefined ? one.unchanged : one.id === other.id;
}
