import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import type { GenerateOptions } from "../project/generate.js";
import { isNixModel } from "../project/nix-model/is-nix-model.js";
import { RunFailure } from "../run/run-failure.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix [MODEL]`: writes the Nix files of a model. */
export function generateCommand(): Command {
  return addProjectOptions(new Command("generate"))
    .description(
      "Turns a processes model into Nix files that build an image which runs all its processes.",
    )
    .option("--flake", "also write a flake.nix, in this run and later ones")
    .option("--no-flake", "stop writing a flake.nix")
    .option("--check", "write nothing; exit 1 if the files are not up to date")
    .action((model: string[], flags) =>
      runAction(() =>
        runGenerate({ ...readProjectOptions(model, flags), check: flags.check === true }),
      ),
    );
}

async function runGenerate(options: GenerateOptions): Promise<number> {
  if (isNixModel(options.model)) {
    throw new RunFailure(
      "a model in Nix needs no generated files\n" +
        "  hint: gen-nix build, run, up, profile and switch take it as it is; gen-nix library writes the Nix library beside it",
      2,
    );
  }
  // Imported here, because every command loads this file.
  const { generate } = await import("../project/generate.js");
  const result = await generate(options);
  await reportDiagnostics([...(result.warnings ?? []), ...result.diagnostics]);
  if (!result.ok) return 1;
  if (result.packages === "debian" && options.check !== true) {
    const { plantSeedForLater } = await import("../build/plant-seed.js");
    await plantSeedForLater(result.directory);
  }
  const { renderGenerated } = await import("./shared/render-generated.js");
  process.stdout.write(await renderGenerated(result, options));
  return 0;
}
