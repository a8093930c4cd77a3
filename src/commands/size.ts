import { Command } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import { type ImageSize, measureImage } from "../image/measure.js";
import { renderSize } from "../image/render-size.js";
import { printSizePage } from "../image/size-page.js";
import { imageProcessManagers } from "../model/index.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** Creates `gen-nix size [MODEL]`: shows where the bytes of an image are. */
export function sizeCommand(): Command {
  return addProjectOptions(new Command("size"), imageProcessManagers)
    .description("show where the bytes of the image are: by process, by package and by layer")
    .option("--all", "list all packages")
    .option("--json", "print JSON, with sizes in bytes")
    .option("--html <FILE>", "write a page with a treemap")
    .action((model: string[], flags) =>
      runAction(async () => {
        const size = await withImageOfProject(readProjectOptions(model, flags), async (image) =>
          measureImage(image),
        );
        if (size === undefined) return 1;
        if (flags.html !== undefined) await writeResult(printSizePage(size), flags.html, model);
        if (flags.json === true) process.stdout.write(printJson(size));
        else if (flags.html === undefined)
          process.stdout.write(renderSize(size, flags.all === true));
        return 0;
      }),
    );
}

function printJson(size: ImageSize): string {
  return `${JSON.stringify(size, undefined, 2)}\n`;
}
