import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { loadModelTree } from "../model/index.js";
import { typeDeclarations } from "../schema/type-declarations.js";
import { readModelContext } from "./model-context.js";
import { addModelsArgument } from "./project-options.js";
import { runAction } from "./run-action.js";
import { writeResult } from "./write-result.js";

/** `gen-nix types [MODEL]`: TypeScript declarations for models in TypeScript. */
export function typesCommand(): Command {
  return addModelsArgument(new Command("types"))
    .description("print TypeScript declarations of the constructors that the model can name")
    .option("-o, --output <FILE>", "where they go, as gen-nix.d.ts (default: standard output)")
    .action((models: string[], flags: { output?: string }) =>
      runAction(async () => {
        const { tree, diagnostics } = await loadModelTree(models);
        if (tree === undefined) {
          reportDiagnostics(diagnostics);
          return 1;
        }
        await writeResult(
          typeDeclarations(await readModelContext(tree), models.join(", ")),
          flags.output,
        );
        return 0;
      }),
    );
}
