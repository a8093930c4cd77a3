import { join } from "node:path";
import { Command } from "commander";
import { buildAndReport, generateForBuild } from "../build/generate-for-build.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

const OUT_LINK = "profile";

/**
 * Creates `gen-nix profile [MODEL]`: generates, and builds the configuration of a process manager.
 */
export function profileCommand(): Command {
  return addProjectOptions(new Command("profile"))
    .description(
      "generate the files and build the configuration of a process manager; the link to it is DIR/profile",
    )
    .action((model: string[], flags) =>
      runAction(async () => {
        // The emitted files name the process manager of the image, which can be another one.
        const { processManager, ...options } = readProjectOptions(model, flags);
        const parameters = processManager === undefined ? {} : { processManager };
        const target = { ...parameters, isForHost: true };
        const generated = await generateForBuild({ ...options, target });
        if (generated === undefined) return 1;
        await buildAndReport(generated, {
          file: "profile.nix",
          outLink: OUT_LINK,
          ...(processManager === undefined ? {} : { parameters }),
        });
        process.stdout.write(`${join(generated.directory, OUT_LINK)}\n`);
        return 0;
      }),
    );
}
