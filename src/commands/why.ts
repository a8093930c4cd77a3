import { Command } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import { nameHint } from "../diagnostics/closest-name.js";
import {
  explainPackage,
  findPackages,
  packageNames,
  renderChain,
} from "../image/explain-package.js";
import { imageProcessManagers } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix why PACKAGE [MODEL]`: shows why a package is in an image. */
export function whyCommand(): Command {
  const command = new Command("why")
    .argument("<PACKAGE>", "a name, with or without the version, or a store path")
    .argument("[MODEL...]", "the processes model, or a model in Nix", ["processes.yaml"])
    .description("show why a package is in the image: the chain from each process to it");
  return addGenerateOptions(command, imageProcessManagers).action(
    (wanted: string, model: string[], flags) =>
      runAction(async () => {
        const lines = await withImageOfProject(readProjectOptions(model, flags), async (image) => {
          const found = findPackages(image, wanted);
          if (found.length === 0) {
            const hint = nameHint(wanted, packageNames(image)) ?? "";
            const all = hint.endsWith(" more") ? "; gen-nix size --all lists all packages" : "";
            throw new RunFailure(`the image has no package "${wanted}"\n  hint: ${hint}${all}`, 1);
          }
          return found.flatMap((path) => explainPackage(image, path)).map(renderChain);
        });
        if (lines === undefined) return 1;
        process.stdout.write(`${lines.join("\n")}\n`);
        return 0;
      }),
  );
}
