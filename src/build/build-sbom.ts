import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GenerateOptions } from "../project/generate.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { buildAndReport, generateForBuild } from "./generate-for-build.js";

/** The formats of a bill of materials. */
export const sbomFormats = ["cyclonedx", "spdx"] as const;

/** A format of a bill of materials. */
export type SbomFormat = (typeof sbomFormats)[number];

/**
 * Builds the bill of materials of a project's image.
 *
 * @returns its text; undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when the build fails.
 */
export async function buildSbom(
  options: GenerateOptions,
  format: SbomFormat,
): Promise<string | undefined> {
  const generated = await generateForBuild(options);
  if (generated === undefined) return undefined;
  return withTemporaryFolder("gen-nix-sbom-", async (folder) => {
    const outLink = join(folder, "sbom");
    const target = { file: "default.nix", attribute: `sbom.${format}`, outLink };
    const { outPath } = await buildAndReport(generated, target);
    return await readFile(outPath, "utf8");
  });
}
