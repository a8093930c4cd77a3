import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { readModel } from "../project/check-model.js";
import { printJsonSchema } from "../schema/json-schema.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** Creates `gen-nix schema [MODEL]`: prints a JSON Schema for editors. */
export function schemaCommand(): Command {
  return addModelsArgument(new Command("schema"))
    .description("print a JSON Schema of the model, with its constructors and instances")
    .option(
      "-o, --output <FILE>",
      "the file to write, such as processes.schema.json (default: standard output)",
    )
    .action((model: string[], flags: { output?: string }) =>
      runAction(async () => {
        const { result, readSubject } = await readModel(model);
        if (readSubject === undefined) {
          if (!result.ok) await reportDiagnostics(result.diagnostics);
          return 1;
        }
        await writeResult(printJsonSchema(readSubject()), flags.output, model);
        return 0;
      }),
    );
}
