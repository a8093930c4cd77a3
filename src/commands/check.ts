import { Command, Option } from "commander";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import {
  type DiagnosticFormat,
  diagnosticFormats,
  renderFormat,
} from "../diagnostics/formats/render-format.js";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import type { PackageSet } from "../emit/index.js";
import type { ProcessManager } from "../model/index.js";
// Not from the index of the model, which would load YAML and the schema for each command.
import { processManagers } from "../model/process-managers.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { isNixModel } from "../project/nix-model/is-nix-model.js";
import {
  addModelsArgument,
  checkedPackagesOption,
  overlayOption,
} from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix check`. */
interface CheckFlags {
  readonly format: "text" | DiagnosticFormat;
  readonly nix?: boolean;
  readonly packages?: PackageSet;
  readonly overlay?: readonly string[];
  readonly processManager?: ProcessManager;
}

/** Creates `gen-nix check [MODEL]`: checks the model without building it. */
export function checkCommand(): Command {
  return addModelsArgument(new Command("check"))
    .description("check the model, without writing or building anything")
    .addOption(
      new Option("--format <FORM>", "the format of the diagnostics")
        .choices(["text", ...diagnosticFormats])
        .default("text"),
    )
    .option(
      "--nix",
      "also let Nix parse the constructors, and evaluate the files that would be emitted",
    )
    .addOption(checkedPackagesOption())
    .addOption(overlayOption())
    .addOption(
      new Option(
        "--process-manager <NAME>",
        "the process manager to check for, instead of the model's",
      ).choices(processManagers),
    )
    .action((model: string[], flags: CheckFlags, command: Command) =>
      runAction(() => check(model, flags, command.parent?.version() ?? "")),
    );
}

async function check(paths: string[], flags: CheckFlags, version: string): Promise<number> {
  const { nix, packages, overlay, processManager } = flags;
  const target = processManager === undefined ? {} : { processManager };
  const { diagnostics, warnings, model } = await findDiagnostics(paths, {
    // Only Nix can check a model in Nix.
    nix: nix === true || isNixModel(paths),
    packages,
    overlays: overlay,
    target,
  });
  if (flags.format === "text") {
    await reportDiagnostics([...warnings, ...diagnostics]);
    const counts = { processes: model?.processes.length ?? 0, warnings: warnings.length };
    if (diagnostics.length > 0) notify(renderAdvice(diagnostics));
    else process.stdout.write(renderSuccess(paths.join(" and "), counts));
  } else {
    const root = process.env.GITHUB_WORKSPACE || process.cwd();
    process.stdout.write(
      renderFormat(flags.format, [...warnings, ...diagnostics], { version, root }),
    );
  }
  return diagnostics.length === 0 ? 0 : 1;
}

/** `processes.yaml: no errors (2 processes, 1 warning)` */
function renderSuccess(path: string, counts: { processes: number; warnings: number }): string {
  const processes = `${counts.processes} ${counts.processes === 1 ? "process" : "processes"}`;
  const warnings = counts.warnings === 1 ? ", 1 warning" : `, ${counts.warnings} warnings`;
  return `${path}: no errors (${processes}${counts.warnings === 0 ? "" : warnings})\n`;
}

/** The number of errors, and the command that explains the first one. */
function renderAdvice(diagnostics: readonly Diagnostic[]): string {
  const number = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  return `\n${number}; for an explanation: gen-nix explain ${diagnostics[0]?.code}`;
}
