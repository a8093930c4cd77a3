import { join } from "node:path";
import { Command } from "commander";
import { imageProcessManagers, type ProcessPort, processPorts } from "../model/index.js";
import type { GenerateOptions } from "../project/generate.js";
import type { BuildTarget } from "./shared/build-target.js";
import { buildAndReport, generateForBuild } from "./shared/generate-for-build.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** A project whose image is built. */
export interface BuiltProject {
  readonly directory: string;
  /** The link to the image archive. */
  readonly archive: string;
  /** The ports that its processes listen on, as far as the model tells. */
  readonly ports: readonly ProcessPort[];
}

/** `gen-nix build [MODEL]`: generates, then builds the image. */
export function buildCommand(): Command {
  return addProjectOptions(new Command("build"), imageProcessManagers)
    .description("generate, then build the image with nix-build; its link is DIR/result")
    .action((model: string[], flags) =>
      runAction(async () => {
        const built = await build(readProjectOptions(model, flags));
        if (built === undefined) return 1;
        process.stdout.write(`${built.archive}\n`);
        return 0;
      }),
    );
}

const image: BuildTarget = { file: "default.nix", outLink: "result" };

/**
 * Generates a project and builds its image; shows progress on standard error.
 *
 * @returns undefined when the model is wrong; its mistakes are shown by then.
 * @throws RunFailure when Nix is missing or the build fails.
 */
export async function build(options: GenerateOptions): Promise<BuiltProject | undefined> {
  const generated = await generateForBuild(options);
  if (generated === undefined) return undefined;
  await buildAndReport(generated, image);
  const { directory, model } = generated;
  const ports = model === undefined ? [] : processPorts(model);
  return { directory, archive: join(directory, image.outLink), ports };
}
