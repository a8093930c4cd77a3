import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, relative, resolve } from "node:path";
import { Argument, Command, Option } from "commander";
import { NoPlaceError } from "../catalogue/add-to-model.js";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { createSourceFile } from "../diagnostics/source-file.js";
import { detectFormat, type ImportFormat, importFormats } from "../import/detect-format.js";
import { newModel, readExistingModel } from "../import/existing-model.js";
import { importFile } from "../import/import-file.js";
import type { ImportedSystem } from "../import/imported-system.js";
import { mergeModel } from "../import/merge-model.js";
import { printModel } from "../import/print-model.js";
import { parseYamlModel } from "../model/load/yaml/parse-yaml.js";
import { modelExtensions } from "../model/model-extensions.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { loadCatalogue } from "../project/model-context.js";
import { RunFailure } from "../run/run-failure.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** The options of `gen-nix import`. */
interface ImportFlags {
  readonly output?: string;
  readonly format?: ImportFormat;
  readonly dryRun?: boolean;
}

/** Creates `gen-nix import FILE`: writes a model from the file of another tool. */
export function importCommand(): Command {
  return new Command("import")
    .addArgument(
      new Argument(
        "<FILE...>",
        "a compose file or several, process-compose.yaml, Procfile, supervisord.conf, units of systemd or their folder, or a folder of s6-rc",
      ),
    )
    .description("write a model from the file of another tool, and list what it does not have")
    .option(
      "-o, --output <FILE>",
      "the model to write, or to add to (default: processes.yaml beside the file)",
    )
    .addOption(
      new Option(
        "--format <FORMAT>",
        "the format of the file (default: by its name and content)",
      ).choices(importFormats),
    )
    .option("--dry-run", "print the model, and write nothing")
    .action((files: string[], flags: ImportFlags) =>
      runAction(() => importModel(files, flags).catch(rethrowUnreadable)),
    );
}

/** Makes a failure of the user's files of one to read them. */
function rethrowUnreadable(error: NodeJS.ErrnoException): never {
  const { code = "", path, syscall } = error;
  const reason = unreadable[code];
  if (
    path === undefined ||
    reason === undefined ||
    !/^(?:open|scandir|stat|read)$/.test(syscall ?? "")
  )
    throw error;
  throw new RunFailure(`cannot read ${relative("", path) || "."}: ${reason}`, 1);
}

const unreadable: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a directory",
  ELOOP: "too many symbolic links",
  ENOTDIR: "a part of the path is not a directory",
  EPERM: "permission denied",
};

/** Formats of which several files describe one system. */
const severalFiles: ReadonlySet<ImportFormat> = new Set(["compose", "systemd"]);

async function importModel(files: readonly string[], flags: ImportFlags): Promise<number> {
  const [file = "", ...others] = files;
  for (const path of files)
    if (!existsSync(path)) throw new RunFailure(`there is no file ${path}`, 1);
  const format = flags.format ?? detectFormat(file);
  if (format === undefined) {
    const hint = `name it with --format: ${importFormats.join(", ")}`;
    throw new RunFailure(`the format of ${file} is unknown\n  hint: ${hint}`, 1);
  }
  if (others.length > 0 && !severalFiles.has(format))
    throw new RunFailure(
      `${others.join(", ")}: only compose files and units of systemd are read together\n  hint: import the files one after another into the same model`,
      2,
    );
  const folder = files.find((path) => others.length > 0 && statSync(path).isDirectory());
  if (folder !== undefined)
    throw new RunFailure(`${folder} is a folder: import it alone, or name its files`, 2);
  const catalogue = await loadCatalogue();
  const services = new Set(catalogue.keys());
  const output = flags.output ?? resolveBeside(file);
  if (existsSync(output) && statSync(output).isDirectory())
    throw new RunFailure(`${output} is a folder: name a file with --output`, 1);
  const { system, errors, remarks } = importFile(
    others.length === 0 ? file : files,
    format,
    services,
    dirname(output),
    isNewModel(output, flags) ? newModel : readModel(output, catalogue),
  );
  if (system === undefined) {
    await reportDiagnostics(errors);
    return 1;
  }
  if (system.processes.length === 0) {
    await reportDiagnostics(remarks);
    throw new RunFailure(`${file} has no processes`, 1);
  }
  if (modelExtensions.some((it) => extname(output) === `.${it}`) && !/\.ya?ml$/.test(output))
    throw new RunFailure(
      `cannot write ${output}: the import writes and changes only models in YAML\n  hint: name a file that ends with .yaml`,
      1,
    );
  const isNew = isNewModel(output, flags);
  if (!isNew) {
    const { diagnostics } = parseYamlModel(createSourceFile(output, readFileSync(output, "utf8")));
    if (diagnostics.length > 0) {
      await reportDiagnostics(diagnostics);
      return 1;
    }
  }
  const { text, added, kept, notes } = isNew
    ? {
        text: printModel(system, files.join(", ")),
        added: system.processes.map(({ name }) => name),
        kept: [],
        notes: [],
      }
    : mergeInto(output, system);
  if (flags.dryRun === true) process.stdout.write(text);
  else if (added.length > 0) await writeResult(text, output, []);
  await reportDiagnostics(remarks);
  for (const note of notes) notify(note);
  if (flags.dryRun === true) return 0;
  if (kept.length > 0) notify(`kept as they are: ${kept.join(", ")}`);
  notify(
    added.length > 0
      ? `wrote ${added.length} of ${system.processes.length} processes to ${output}`
      : `nothing to add to ${output}`,
  );
  const { diagnostics, warnings } = await findDiagnostics(output);
  await reportDiagnostics([...diagnostics, ...warnings]);
  return diagnostics.length > 0 ? 1 : 0;
}

/** Reads the processes of the model that the import adds to. */
function readModel(file: string, catalogue: Awaited<ReturnType<typeof loadCatalogue>>) {
  const portOf = (service: string) => {
    const parameters = catalogue.get(service)?.parameters ?? [];
    return Number(parameters.find(({ name }) => name === "port")?.defaultText) || undefined;
  };
  return readExistingModel(readFileSync(file, "utf8"), portOf);
}

/** Whether the import writes a model without one before. */
function isNewModel(output: string, { dryRun, output: named }: ImportFlags): boolean {
  return (dryRun === true && named === undefined) || !existsSync(output);
}

/** Adds to the model in a file. */
function mergeInto(file: string, system: ImportedSystem) {
  try {
    return mergeModel(readFileSync(file, "utf8"), system);
  } catch (error) {
    if (!(error instanceof NoPlaceError)) throw error;
    const hint = "write another file with --output, and name both files on the command line";
    throw new RunFailure(`cannot add to ${file}: ${error.message}\n  hint: ${hint}`, 1);
  }
}

/** The usual name of a model, in the folder of the file, whose other files it names. */
function resolveBeside(file: string): string {
  const folder = statSync(file).isDirectory() ? file : dirname(file);
  return relative("", resolve(folder, "processes.yaml"));
}
