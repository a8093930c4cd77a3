import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { readModel } from "../project/check-model.js";
import { typeDeclarations } from "../schema/type-declarations.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** Creates `gen-nix types [MODEL]`: prints declarations for models in TypeScript. */
export function typesCommand(): Command {
  return addModelsArgument(new Command("types"))
    .description("print TypeScript declarations of the constructors and instances of the model")
    .option(
      "-o, --output <FILE>",
      "the file to write, such as gen-nix.d.ts (default: standard output)",
    )
    .action((models: string[], flags: { output?: string }) =>
      runAction(async () => {
        const { result, readSubject } = await readModel(models);
        if (readSubject === undefined) {
          if (!result.ok) await reportDiagnostics(result.diagnostics);
          return 1;
        }
        await writeResult(typeDeclarations(readSubject()), flags.output, models);
        return 0;
      }),
    );
}
