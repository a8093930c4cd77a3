import { Command } from "commander";
import { buildImage } from "../build/build-image.js";
import { imageProcessManagers } from "../model/index.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix build [MODEL]`: generates the files and builds the image. */
export function buildCommand(): Command {
  return addProjectOptions(new Command("build"), imageProcessManagers)
    .description(
      "generate the files and build the image with nix-build; the link to it is DIR/result",
    )
    .action((model: string[], flags) =>
      runAction(async () => {
        const built = await buildImage(readProjectOptions(model, flags));
        if (built === undefined) return 1;
        process.stdout.write(`${built.archive}\n`);
        return 0;
      }),
    );
}
