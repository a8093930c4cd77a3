import { join } from "node:path";
import { type ProcessPort, publishedPorts } from "../model/index.js";
import type { GenerateOptions, GenerateResult } from "../project/generate.js";
import type { BuildTarget } from "./build-target.js";
import { buildAndReport, generateForBuild } from "./generate-for-build.js";

/** A project whose image is built. */
export interface BuiltImage {
  readonly directory: string;
  /** The link to the image archive. */
  readonly archive: string;
  /** The ports of its processes that the model states as numbers. */
  readonly ports: readonly ProcessPort[];
}

const image: BuildTarget = { file: "default.nix", outLink: "result" };

/**
 * Generates a project and builds its image; shows progress on standard error.
 *
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when Nix is missing or the build fails.
 */
export async function buildImage(options: GenerateOptions): Promise<BuiltImage | undefined> {
  const generated = await generateForBuild(options);
  return generated === undefined ? undefined : buildArchive(generated);
}

/**
 * Builds the image archive of a generated project.
 *
 * @throws RunFailure when the build fails.
 */
export async function buildArchive(generated: GenerateResult): Promise<BuiltImage> {
  await buildAndReport(generated, image);
  const { directory, model } = generated;
  const ports = model === undefined ? [] : publishedPorts(model);
  return { directory, archive: join(directory, image.outLink), ports };
}
