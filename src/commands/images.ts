import { Command } from "commander";
import { buildAndLoadProcessImages } from "../build/load-process-images.js";
import { imageProcessManagers } from "../model/index.js";
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
    .action((model: string[], flags) =>
      runAction(async () => {
        const images = await buildAndLoadProcessImages(
          readProjectOptions(model, flags),
          flags.engine,
        );
        if (images === undefined) return 1;
        process.stdout.write(images.map(({ reference }) => `${reference}\n`).join(""));
        return 0;
      }),
    );
}
