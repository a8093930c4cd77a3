import { mkdirSync } from "node:fs";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../emit/write/commit-write.js";
import { type ExportFormat, exportFormats, exportModel } from "../export/export-model.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix export`. */
interface ExportFlags {
  readonly output?: string;
  readonly replicas: number;
}

/** Creates `gen-nix export FORMAT [MODEL]`: prints files that run the image elsewhere. */
export function exportCommand(): Command {
  const command = new Command("export").addArgument(
    new Argument("<FORMAT>", "the engine that runs the image").choices(exportFormats),
  );
  return addModelsArgument(command)
    .description("print the files with which another engine runs the image")
    .option("-o, --output <FOLDER>", "the folder to write the files to (default: standard output)")
    .addOption(
      new Option("--replicas <NUMBER>", "the number of containers, where an engine has several")
        .argParser(readNumber)
        .default(1),
    )
    .action((format: ExportFormat, models: string[], flags: ExportFlags) =>
      runAction(() => exportFiles(format, models, flags)),
    );
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a number from 1 to 9999");
  return Number(text);
}

async function exportFiles(
  format: ExportFormat,
  models: string[],
  { output, replicas }: ExportFlags,
): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(models);
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  if (!model.image.settings.has("volumes"))
    notify("image.volumes is not set, so what processes write ends with their container");
  const files = exportModel(model, format, { replicas });
  if (output === undefined) {
    // Files of several objects are one stream of documents.
    const shown = files.filter(({ path }) => path !== "kustomization.yaml");
    process.stdout.write(shown.map(({ content }) => content).join("---\n"));
    return 0;
  }
  try {
    mkdirSync(output, { recursive: true });
    commitWrite(
      output,
      files.map((file) => ({ ...file, executable: false })),
    );
  } catch (error) {
    throw new RunFailure(`cannot write to ${output}: ${fileErrorReason(error)}`, 1);
  }
  for (const { path } of files) process.stdout.write(`wrote ${output}/${path}\n`);
  return 0;
}
