import { dirname, relative, resolve } from "node:path";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { type ExportFormat, exportFormats } from "../export/export-formats.js";
import { exportModel } from "../export/export-model.js";
import type { DisnixTarget, ExportedFile } from "../export/exported-file.js";
import { exportRemarks } from "../export/remarks/export-remarks.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { findImageProblems } from "../project/find-image-problems.js";
import { exportWarnings, problemErrors } from "../project/report-in-model.js";
import { writeExport } from "../project/write-export.js";
import { RunFailure } from "../run/run-failure.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix export`. */
interface ExportFlags {
  readonly output?: string;
  readonly replicas: number;
  readonly split: boolean;
  readonly target: readonly DisnixTarget[];
  readonly force: boolean;
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
    .addOption(
      new Option("--target <NAME=HOST>", "a machine of Disnix and its host name; can be repeated")
        .argParser(addTarget)
        .default([], "the machine localhost"),
    )
    .option("--force", "overwrite files that gen-nix did not write, or that were edited", false)
    .action((format: ExportFormat, models: string[], flags: ExportFlags) =>
      runAction(() => exportFiles(format, models, flags)),
    );
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a number from 1 to 9999");
  return Number(text);
}

function addTarget(text: string, before: readonly DisnixTarget[]): readonly DisnixTarget[] {
  const [, name, host] = /^([A-Za-z_][\w-]*)=([\w.:-]+)$/.exec(text) ?? [];
  if (name === undefined || host === undefined)
    throw new InvalidArgumentError("a name and a host, such as db=db.example.org");
  // Disnix knows machines by both.
  if (before.some((target) => target.name === name || target.host === host))
    throw new InvalidArgumentError("two machines have the same name or host");
  return [...before, { name, host }];
}

/** Formats whose files have no replicas. */
const withoutReplicas: ReadonlySet<ExportFormat> = new Set(["compose", "quadlet", "disnix"]);

/** Refuses options that the files of a format cannot have. */
function requireFormatOptions(
  format: ExportFormat,
  { replicas, split, target }: ExportFlags,
): void {
  if (replicas > 1 && withoutReplicas.has(format)) {
    const hint =
      format === "compose"
        ? "\n  hint: use instances: in the model, or gen-nix export swarm"
        : "\n  hint: use instances: in the model";
    throw new RunFailure(`--replicas: ${format} runs each container once${hint}`, 2);
  }
  if (split && format === "disnix")
    throw new RunFailure("--split: each process is a service of Disnix anyway", 2);
  if (target.length > 0 && format !== "disnix")
    throw new RunFailure(`--target: only Disnix has machines, ${format} chooses them itself`, 2);
}

async function exportFiles(
  format: ExportFormat,
  models: string[],
  flags: ExportFlags,
): Promise<number> {
  const { output, replicas, split, target: targets, force } = flags;
  requireFormatOptions(format, flags);
  const { diagnostics, model } = await findDiagnostics(models);
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  const errors = split ? await problemErrors(models, findImageProblems(model)) : [];
  await reportDiagnostics(errors);
  if (errors.length > 0) return 1;
  const project = projectFrom(output ?? ".", models);
  const options = { replicas, split, targets, project };
  await reportDiagnostics(await exportWarnings(models, exportRemarks(model, format, options)));
  const files = exportModel(model, format, options);
  if (output === undefined) {
    process.stdout.write(joinFiles(files));
    return 0;
  }
  const id = `${format} ${model.image.name}`;
  const stored = files.filter(({ isForStream }) => isForStream !== true);
  const { written, removed, kept } = writeExport(output, stored, { id, force });
  for (const path of written) process.stdout.write(`wrote ${output}/${path}\n`);
  for (const path of removed) process.stdout.write(`removed ${output}/${path}\n`);
  for (const path of kept)
    notify(`${output}/${path} is no part of the export any more, but was edited, so it stays`);
  return 0;
}

/** Returns the folder of the files that gen-nix generates for a model, relative to that of an export. */
function projectFrom(output: string, [first = "."]: readonly string[]): string {
  return (
    relative(resolve(output), resolve(dirname(first)))
      .split("\\")
      .join("/") || "."
  );
}

/** Joins files for standard output: objects as one stream of YAML documents, and units each below its name. */
function joinFiles(files: readonly ExportedFile[]): string {
  const shown = files.filter(({ path }) => path !== "kustomization.yaml");
  if (shown.every(({ path }) => path.endsWith(".yaml")))
    return shown.map(({ content }) => content).join("---\n");
  if (shown.length === 1) return shown.map(({ content }) => content).join("");
  return shown.map(({ path, content }) => `# ${path}\n${content}`).join("\n");
}
