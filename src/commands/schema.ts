import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import {
  loadModelTree,
  type ModelTree,
  type ProcessesModel,
  resolveModel,
} from "../model/index.js";
import { jsonSchemaOf, type SchemaSubject } from "../schema/json-schema.js";
import { readModelContext } from "./model-context.js";
import { addModelArgument } from "./project-options.js";
import { runAction } from "./run-action.js";
import { writeResult } from "./write-result.js";

/** `gen-nix schema [MODEL]`: a JSON Schema for editors. */
export function schemaCommand(): Command {
  return addModelArgument(new Command("schema"))
    .description("print a JSON Schema of the model's language, its constructors and instances")
    .option(
      "-o, --output <FILE>",
      "where it goes, as processes.schema.json (default: standard output)",
    )
    .action((model: string, flags: { output?: string }) =>
      runAction(async () => {
        const subject = await readSubject(model);
        if (subject === undefined) return 1;
        await writeResult(`${JSON.stringify(jsonSchemaOf(subject), undefined, 2)}\n`, flags.output);
        return 0;
      }),
    );
}

/** A model that has mistakes gets a schema all the same: it is while one writes that it is needed. */
async function readSubject(path: string): Promise<SchemaSubject | undefined> {
  const { tree, diagnostics } = await loadModelTree(path);
  if (tree === undefined) {
    reportDiagnostics(diagnostics);
    return undefined;
  }
  const context = await readModelContext(tree);
  const result = resolveModel(tree, context, diagnostics);
  return { context, instances: result.ok ? dependencyNames(tree, result.model) : [] };
}

/** What `dependsOn` can name: every instance, and those of one process together. */
function dependencyNames({ root }: ModelTree, { processes }: ProcessesModel): string[] {
  const names = processes.map(({ name }) => name);
  const written = root.entries.get("processes")?.value;
  const keys = written?.kind === "map" ? [...written.entries.keys()] : [];
  const groups = keys.filter((key) => !names.includes(key));
  return [...names, ...groups.flatMap((key) => [key, `${key}.*`])];
}
