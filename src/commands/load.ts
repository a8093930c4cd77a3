import { Command } from "commander";
import { imageProcessManagers } from "../model/index.js";
import type { GenerateOptions } from "../project/generate.js";
import { type Engine, requireEngine } from "../run/docker/engine.js";
import { type LoadedImage, loadImage } from "../run/docker/load-image.js";
import { RunFailure } from "../run/run-failure.js";
import { type BuiltProject, build } from "./build.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction, say } from "./shared/run-action.js";

/** An image in an engine. */
export interface LoadedProject extends LoadedImage, Pick<BuiltProject, "ports"> {
  readonly engine: Engine;
}

/** `gen-nix load [MODEL]`: generates, builds, and loads the image into the container engine. */
export function loadCommand(): Command {
  return addProjectOptions(new Command("load"), imageProcessManagers)
    .description("generate, build, and load the image into Docker")
    .action((model: string[], flags) =>
      runAction(async () => {
        const loaded = await load(readProjectOptions(model, flags));
        if (loaded === undefined) return 1;
        process.stdout.write(`${loaded.reference}\n`);
        return 0;
      }),
    );
}

/**
 * Builds a project's image and loads it, unless the engine has the very same one.
 *
 * @returns undefined when the model is wrong; its mistakes are shown by then.
 * @throws RunFailure when Nix or an engine is missing, or one of them fails.
 */
export async function load(options: GenerateOptions): Promise<LoadedProject | undefined> {
  const built = await build(options);
  if (built === undefined) return undefined;
  return loadProject(await engineFor(built), built);
}

/** Loads a built image into an engine and says what happened. */
export async function loadProject(engine: Engine, built: BuiltProject): Promise<LoadedProject> {
  const image = await loadImage(engine, built.archive);
  say(
    image.unchanged
      ? `${image.reference} is loaded already`
      : `loaded ${image.reference} into ${engine.program} ${engine.version}`,
  );
  return { ...image, engine, ports: built.ports };
}

async function engineFor({ archive }: BuiltProject): Promise<Engine> {
  try {
    return await requireEngine();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const later = `the image is built; elsewhere: docker load -i ${archive}`;
    throw new RunFailure(`${error.message}\n${later}`, error.exitCode);
  }
}
