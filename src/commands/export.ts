import { mkdirSync } from "node:fs";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../emit/write/commit-write.js";
import { type ExportFormat, exportFormats, exportModel } from "../export/export-model.js";
import { exportRemarks } from "../export/export-remarks.js";
import type { ExportedFile } from "../export/exported-file.js";
import { exportWarnings } from "../project/export-warnings.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { requireImageLabels } from "../project/require-image-labels.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix export`. */
interface ExportFlags {
  readonly output?: string;
  readonly replicas: number;
  readonly split: boolean;
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
    .option(
      "--split",
      "run each process in a container of its own, from the images of `gen-nix images`",
      false,
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
  { output, replicas, split }: ExportFlags,
): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(models);
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  if (split) requireImageLabels(model);
  const options = { replicas, split };
  await reportDiagnostics(await exportWarnings(models, exportRemarks(model, format, options)));
  const files = exportModel(model, format, options);
  if (output === undefined) {
    process.stdout.write(joinFiles(files));
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

/** Joins files for standard output: objects as one stream of YAML documents, and units each below its name. */
function joinFiles(files: readonly ExportedFile[]): string {
  const shown = files.filter(({ path }) => path !== "kustomization.yaml");
  if (shown.every(({ path }) => path.endsWith(".yaml")))
    return shown.map(({ content }) => content).join("---\n");
  if (shown.length === 1) return shown.map(({ content }) => content).join("");
  return shown.map(({ path, content }) => `# ${path}\n${content}`).join("\n");
}
