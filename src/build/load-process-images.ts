import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { reportDiagnostics } from "../diagnostics/report.js";
import { readDescription } from "../image/description.js";
import type { ProcessesModel } from "../model/index.js";
import { findImageProblems } from "../project/find-image-problems.js";
import type { GenerateOptions } from "../project/generate.js";
import { problemErrors } from "../project/report-in-model.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { requireEngine } from "../run/docker/engine.js";
import type { LoadedImage } from "../run/docker/load-image.js";
import { RunFailure } from "../run/run-failure.js";
import { withDescription } from "./build-description.js";
import { generateForBuild } from "./generate-for-build.js";
import { loadFrom } from "./load-project.js";

/**
 * Builds an image for each process or group of a project, and loads those that the engine lacks, one after the other, so
 * that later ones use the layers of earlier ones.
 *
 * @param wanted the engine that the user chose, if any.
 * @param labelsOf returns the labels of the images to load; by default all are loaded.
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when Nix or an engine is missing, or one of them fails.
 */
export async function buildAndLoadProcessImages(
  options: GenerateOptions,
  wanted: EngineProgram | undefined,
  labelsOf?: (model: ProcessesModel) => ReadonlySet<string>,
): Promise<readonly LoadedImage[] | undefined> {
  const engine = await requireEngine(process.env, wanted);
  const generated = await generateForBuild(options);
  if (generated === undefined) return undefined;
  if (generated.model !== undefined) {
    const problems = findImageProblems(generated.model);
    const errors = await problemErrors(options.model, problems);
    await reportDiagnostics(errors);
    if (errors.length > 0) return undefined;
  }
  const labels = generated.model === undefined ? undefined : labelsOf?.(generated.model);
  const load = async (folder: string) => {
    const loaded: LoadedImage[] = [];
    const names = (await readdir(folder)).filter((name) => labels?.has(name) ?? true);
    for (const name of names.sort())
      loaded.push(await loadFrom(readDescription(join(folder, name)), Promise.resolve(engine)));
    return loaded;
  };
  const loaded = await withDescription(generated, load, "processDescriptions");
  if (loaded === undefined)
    throw new RunFailure(
      "the library of the project is of another version, which builds one image",
    );
  return loaded;
}
