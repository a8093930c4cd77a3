import { join } from "node:path";
import { notify } from "../diagnostics/notify.js";
import type { GenerateResult } from "../project/generate.js";
import { renderSummary } from "../run/nix/render-progress.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { timed } from "../system/timeline.js";
import { buildTarget } from "./build-target.js";
import { explainBuildFailure } from "./generate-for-build.js";

/** What Nix says of an image that a library of another version builds. */
const withoutDescription =
  /attribute '?"?(description|processDescriptions|unnamed)"?'? (in selection path .* )?(missing|not found)/;

/**
 * Builds the description of a project's image, which has all facts but not all bytes, and calls `use` with its store path
 * while a garbage collection keeps it.
 *
 * @param attribute the attribute of the image with the description, or with a folder of several.
 * @param folder a temporary folder for the link to the description; by default one that exists as long as `use` runs.
 * @returns undefined when the image has no description.
 * @throws RunFailure when the build fails.
 */
export async function withDescription<T>(
  generated: GenerateResult,
  use: (folder: string) => Promise<T>,
  attribute = "description",
  folder?: string,
): Promise<T | undefined> {
  const build = async (folder: string) => {
    const target = {
      file: "default.nix",
      attribute,
      outLink: join(folder, "image"),
    };
    const result = await timed("nix-build", () => buildTarget(generated, target));
    if (!result.ok && withoutDescription.test(result.errorLog)) return undefined;
    if (!result.ok) throw await explainBuildFailure(generated, result);
    notify(renderSummary(result, result.milliseconds));
    return await use(result.outPath);
  };
  return folder === undefined ? withTemporaryFolder("gen-nix-image-", build) : build(folder);
}
