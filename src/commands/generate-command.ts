import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { type GenerateOptions, generate } from "./generate.js";
import { plantSeedForLater } from "./plant-seed.js";
import { addProjectOptions, readProjectOptions } from "./project-options.js";
import { renderGenerated } from "./render-generated.js";
import { runAction } from "./run-action.js";

/** `gen-nix [MODEL]`: writes the Nix files of a model. */
export function generateCommand(): Command {
  return addProjectOptions(new Command("generate"))
    .description(
      "Turns a processes model into Nix files that build an image which runs all its processes.",
    )
    .option("--check", "write nothing; say whether the files are up to date, and exit 1 if not")
    .action((model: string[], flags) =>
      runAction(() =>
        runGenerate({ ...readProjectOptions(model, flags), check: flags.check === true }),
      ),
    );
}

async function runGenerate(options: GenerateOptions): Promise<number> {
  const result = await generate(options);
  reportDiagnostics(result.diagnostics);
  if (!result.ok) return 1;
  if (result.packages === "debian" && options.check !== true) {
    await plantSeedForLater(result.directory);
  }
  process.stdout.write(renderGenerated(result, { check: options.check === true }));
  return 0;
}
