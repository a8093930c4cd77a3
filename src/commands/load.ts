import { Command } from "commander";
import { buildAndLoad } from "../build/load-project.js";
import { imageProcessManagers } from "../model/index.js";
import { engineOption } from "./shared/engine-option.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { timingsOption, withTimings } from "./shared/timings-option.js";

/**
 * Creates `gen-nix load [MODEL]`: generates, builds, and loads the image into a container engine.
 */
export function loadCommand(): Command {
  return addProjectOptions(new Command("load"), imageProcessManagers)
    .description(
      "generate, build, and load the image into Docker or Podman, which get only the layers that they lack",
    )
    .addOption(
      engineOption(
        "the container engine (default: the first that responds; Docker is tried first)",
      ),
    )
    .addOption(timingsOption())
    .action((model: string[], flags) =>
      runAction(() =>
        withTimings(flags.timings, async () => {
          const loaded = await buildAndLoad(readProjectOptions(model, flags), flags.engine);
          if (loaded === undefined) return 1;
          process.stdout.write(`${loaded.reference}\n`);
          return 0;
        }),
      ),
    );
}
