import { type ImageDescription, readDescription } from "../image/description.js";
import type { GenerateOptions } from "../project/generate.js";
import { RunFailure } from "../run/run-failure.js";
import { withDescription } from "./build-description.js";
import { generateForBuild } from "./generate-for-build.js";

/**
 * Builds the description of a project's image, and calls `use` with it.
 *
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when the build fails, or the library of the project does not describe images.
 */
export async function withImageOfProject<T>(
  options: GenerateOptions,
  use: (description: ImageDescription) => Promise<T>,
): Promise<T | undefined> {
  const generated = await generateForBuild(options);
  if (generated === undefined) return undefined;
  const used = await withDescription(generated, async (folder) => ({
    value: await use(await readDescription(folder)),
  }));
  if (used === undefined) {
    throw new RunFailure(
      "the Nix library of these files does not describe images\n" +
        "  hint: it is of another version of gen-nix; --library copy replaces it by that of this one",
    );
  }
  return used.value;
}
