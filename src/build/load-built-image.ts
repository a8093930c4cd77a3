import { notify } from "../diagnostics/notify.js";
import type { GenerateOptions } from "../project/generate.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { type Engine, requireEngine } from "../run/docker/engine.js";
import { type LoadedImage, loadImage } from "../run/docker/load-image.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { type BuiltImage, buildImage } from "./build-image.js";

/** A project's image in an engine. */
export interface LoadedProject extends LoadedImage, Pick<BuiltImage, "ports"> {
  readonly engine: Engine;
}

/**
 * Builds the image of a project and loads it, unless the engine already has it.
 *
 * @param wanted the engine that the user chose, if any.
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when Nix or an engine is missing, or one of them fails.
 */
export async function buildAndLoad(
  options: GenerateOptions,
  wanted: EngineProgram | undefined,
): Promise<LoadedProject | undefined> {
  const built = await buildImage(options);
  if (built === undefined) return undefined;
  return loadBuiltImage(await engineFor(built, wanted), built);
}

/** Loads a built image into an engine and reports the outcome. */
export async function loadBuiltImage(engine: Engine, built: BuiltImage): Promise<LoadedProject> {
  const image = await loadImage(engine, built.archive);
  notify(
    image.unchanged
      ? `${image.reference} is loaded already`
      : `loaded ${image.reference} into ${engine.name} ${engine.version}`,
  );
  return { ...image, engine, ports: built.ports };
}

async function engineFor(
  { archive }: BuiltImage,
  wanted: EngineProgram | undefined,
): Promise<Engine> {
  try {
    return await requireEngine(process.env, wanted);
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    const later = `the image is built; on another machine: ${wanted ?? "docker"} load -i ${archive}`;
    throw new RunFailure(`${error.message}\n${later}`, error.exitCode);
  }
}
