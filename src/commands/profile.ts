import { join } from "node:path";
import { Command } from "commander";
import { buildAndReport, generateForBuild } from "../build/generate-for-build.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

const OUT_LINK = "profile";

/** `gen-nix profile [MODEL]`: generates, then builds the configuration of a process manager. */
export function profileCommand(): Command {
  return addProjectOptions(new Command("profile"))
    .description(
      "generate, then build the configuration of a process manager; its link is DIR/profile",
    )
    .action((model: string[], flags) =>
      runAction(async () => {
        // The manager of the profile is not that of the image, so the files stay as they are.
        const { processManager, ...options } = readProjectOptions(model, flags);
        const generated = await generateForBuild(options);
        if (generated === undefined) return 1;
        await buildAndReport(generated, {
          file: "profile.nix",
          outLink: OUT_LINK,
          ...(processManager === undefined ? {} : { parameters: { processManager } }),
        });
        process.stdout.write(`${join(generated.directory, OUT_LINK)}\n`);
        return 0;
      }),
    );
}
