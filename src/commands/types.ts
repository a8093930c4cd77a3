import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { readModel } from "../project/check-model.js";
import { typeDeclarations } from "../schema/type-declarations.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** `gen-nix types [MODEL]`: TypeScript declarations for models in TypeScript. */
export function typesCommand(): Command {
  return addModelsArgument(new Command("types"))
    .description(
      "print TypeScript declarations of the constructors and instances that the model can name",
    )
    .option("-o, --output <FILE>", "where they go, as gen-nix.d.ts (default: standard output)")
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
