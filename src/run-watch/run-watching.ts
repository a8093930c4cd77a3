import { buildAndLoad } from "../build/load-project.js";
import { notify } from "../diagnostics/notify.js";
import type { GenerateOptions } from "../project/generate.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import type { RunRequest } from "../run/docker/run-request.js";
import { forwardSignals } from "../run/forward-signals.js";
import { isInterrupt, OutsideFailure, RunFailure } from "../run/run-failure.js";
import { renderTimeline } from "../system/render-timeline.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { clearTimeline, timeline } from "../system/timeline.js";
import { describePaths } from "../watch/describe-paths.js";
import { sourcesOfModel } from "../watch/sources-of-model.js";
import { waitForChanges } from "../watch/wait-for-changes.js";
import { NextBuild } from "./next-build.js";
import { WatchedContainer } from "./watched-container.js";

/** What a watch builds, and how it runs it. */
export interface WatchRequest {
  readonly options: GenerateOptions;
  /** The engine that the user chose, if any. */
  readonly engine: EngineProgram | undefined;
  /** Returns the request for a container of an image. */
  readonly requestFor: (image: string) => RunRequest;
  /** Whether each change is followed by a timeline of its steps. */
  readonly timings: boolean;
}

/**
 * Runs a container of a model, and replaces it whenever the model or a file that it refers to changes. An error leaves the
 * container alone.
 *
 * @returns the exit code of gen-nix, after the user has stopped it.
 */
export async function runWatching(request: WatchRequest): Promise<number> {
  return withTemporaryFolder("gen-nix-watch-", (folder) => watchIn(folder, request));
}

/** Runs the watch, with a temporary folder for links to what Nix built. */
async function watchIn(folder: string, request: WatchRequest): Promise<number> {
  const { options, engine: wanted, requestFor, timings } = request;
  const models = typeof options.model === "string" ? [options.model] : options.model;
  const changes = waitForChanges(sourcesOfModel(models, undefined), notify);
  const container = new WatchedContainer(requestFor);
  const nextBuild = new NextBuild(folder, options.overlays);

  const noteContinuation = () => {
    if (container.isRunning) notify("the previous container continues");
  };

  /** Builds the changed model, and replaces the container. */
  const change = async (paths: readonly string[]): Promise<void> => {
    const began = performance.now();
    clearTimeline();
    await container.isTidy();
    const wasRunning = container.isRunning;
    const opened = nextBuild.prepareNow();
    const loaded = await buildAndLoad(options, wanted, {
      engine: container.engine,
      opened,
      folder,
      isWanted: () => !container.isEnding,
      onChecked: (checked) => container.checkPorts(checked),
      onBuilt: (built) => container.makeRoom(built),
    });
    if (loaded === undefined) return noteContinuation();
    const sources = sourcesOfModel(models, loaded.generated);
    changes.watch(sources);
    const effect = await container.run(loaded);
    nextBuild.prepareSoon(loaded);
    if (!wasRunning || container.isEnding) return;
    changes.hadEffect(paths, effect);
    if (!effect && !paths.some(sources.refersTo)) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    const result = effect ? "a new container runs" : "the image is the same";
    notify(`${describePaths(paths, sources.refersTo)} changed: ${result}, after ${seconds} s`);
    if (timings) for (const line of renderTimeline(timeline(), began)) notify(line);
  };

  const tryChange = async (paths: readonly string[] = []) => {
    if (container.isEnding) return;
    try {
      await change(paths);
    } catch (error) {
      await container.keep();
      if (container.isEnding) return;
      if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
      if (error instanceof OutsideFailure && !container.isRunning) throw error;
      notify(`gen-nix: ${error.message}`);
      noteContinuation();
    }
  };

  const watch = async () => {
    await tryChange();
    if (!container.isRunning && !container.isEnding) notify("waiting for a change of the model");
    while (!container.isEnding) await tryChange(await changes.next());
  };

  const stop = () => {
    container.beginToEnd();
    changes.close();
  };

  try {
    await forwardSignals(watch, stop);
    return 0;
  } finally {
    nextBuild.end();
    changes.close();
    // A second Ctrl-C does not leave the container behind.
    await forwardSignals(() => container.end(), stop);
  }
}
