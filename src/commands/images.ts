import { Command, Option } from "commander";
import { buildAndLoadProcessImages } from "../build/load-process-images.js";
import { containersOfModel } from "../export/containers-of-model.js";
import { type ExportFormat, exportFormats } from "../export/export-formats.js";
import { imageProcessManagers, type ProcessesModel } from "../model/index.js";
import { engineOption } from "./shared/engine-option.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix images [MODEL]`: builds an image for each process, and loads them into a container engine. */
export function imagesCommand(): Command {
  return addProjectOptions(new Command("images"), imageProcessManagers)
    .description(
      "generate, build, and load an image for each process, or for each group of processes, into Docker or Podman",
    )
    .addOption(
      engineOption(
        "the container engine (default: the first that responds; Docker is tried first)",
      ),
    )
    .addOption(
      new Option(
        "--for <FORMAT>",
        "load only the images that `gen-nix export FORMAT --split` uses: one for all replicas of a process",
      ).choices(exportFormats.filter((format) => format !== "disnix")),
    )
    .action((model: string[], flags) =>
      runAction(async () => {
        const labelsOf = flags.for === undefined ? undefined : labelsIn(flags.for);
        const images = await buildAndLoadProcessImages(
          readProjectOptions(model, flags),
          flags.engine,
          labelsOf,
        );
        if (images === undefined) return 1;
        process.stdout.write(images.map(({ reference }) => `${reference}\n`).join(""));
        return 0;
      }),
    );
}

/** Returns the labels of the images of containers in a format. */
function labelsIn(format: ExportFormat) {
  return (model: ProcessesModel) =>
    new Set(containersOfModel(model, format).map(({ label }) => label));
}
