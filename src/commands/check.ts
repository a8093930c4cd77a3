import { Command, Option } from "commander";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import {
  type DiagnosticFormat,
  diagnosticFormats,
  renderFormat,
} from "../diagnostics/formats/render-format.js";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** What `gen-nix check` takes from the command line. */
interface CheckFlags {
  readonly format: "text" | DiagnosticFormat;
  readonly nix?: boolean;
}

/** `gen-nix check [MODEL]`: all that can be known without building. */
export function checkCommand(): Command {
  return addModelsArgument(new Command("check"))
    .description("say what is wrong with the model; writes and builds nothing")
    .addOption(
      new Option("--format <FORM>", "how mistakes are printed")
        .choices(["text", ...diagnosticFormats])
        .default("text"),
    )
    .option("--nix", "have nix-instantiate parse what would be emitted, and the constructors")
    .action((model: string[], flags: CheckFlags, command: Command) =>
      runAction(() => check(model, flags, command.parent?.version() ?? "")),
    );
}

async function check(paths: string[], flags: CheckFlags, version: string): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(paths, { nix: flags.nix === true });
  if (flags.format === "text") {
    await reportDiagnostics(diagnostics);
    if (diagnostics.length > 0) notify(renderAdvice(diagnostics));
    else process.stdout.write(renderSuccess(paths.join(" and "), model?.processes.length ?? 0));
  } else {
    const root = process.env.GITHUB_WORKSPACE || process.cwd();
    process.stdout.write(renderFormat(flags.format, diagnostics, { version, root }));
  }
  return diagnostics.length === 0 ? 0 : 1;
}

/** `processes.yaml: nothing wrong (2 processes)` */
function renderSuccess(path: string, processes: number): string {
  return `${path}: nothing wrong (${processes} ${processes === 1 ? "process" : "processes"})\n`;
}

/** How many mistakes there are, and which command tells more of the first. */
function renderAdvice(diagnostics: readonly Diagnostic[]): string {
  const number = diagnostics.length === 1 ? "1 mistake" : `${diagnostics.length} mistakes`;
  return `\n${number}; more about one: gen-nix explain ${diagnostics[0]?.code}`;
}
