import { extname } from "node:path";
import { Command, Option } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import type { PackageSet } from "../emit/index.js";
import { drawModel, type GraphFormat, graphFormats } from "../graph/draw-model.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { RunFailure } from "../run/run-failure.js";
import {
  addModelsArgument,
  checkedPackagesOption,
  overlayOption,
} from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** The options of `gen-nix graph`. */
interface GraphFlags {
  readonly format?: GraphFormat;
  readonly output?: string;
  readonly all?: boolean;
  readonly packages?: PackageSet;
  readonly overlay?: readonly string[];
}

/** Creates `gen-nix graph [MODEL]`: draws the processes. */
export function graphCommand(): Command {
  return addModelsArgument(new Command("graph"))
    .description("draw the processes with their ports and dependencies")
    .addOption(
      new Option(
        "--format <FORM>",
        "the format (default: that of the extension of FILE, or svg)",
      ).choices(graphFormats),
    )
    .option("-o, --output <FILE>", "the file to write (default: standard output)")
    .option("--all", "draw every instance, without groups")
    .addOption(checkedPackagesOption())
    .addOption(overlayOption())
    .action((model: string[], flags: GraphFlags) => runAction(() => graph(model, flags)));
}

async function graph(paths: string[], flags: GraphFlags): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(paths, {
    packages: flags.packages,
    overlays: flags.overlay,
  });
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  const format = flags.format ?? formatOf(flags.output ?? "");
  const text = await drawModel(model, { format, all: flags.all === true });
  await writeResult(text, flags.output, paths);
  return 0;
}

/**
 * Returns the format for a file name.
 *
 * @throws RunFailure for an unknown extension.
 */
function formatOf(file: string): GraphFormat {
  const formats: Readonly<Record<string, GraphFormat>> = {
    "": "svg",
    ".svg": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
  };
  const format = formats[extname(file).toLowerCase()];
  if (format === undefined)
    throw new RunFailure(
      `the extension of ${file} is unknown: choose a --format: ${graphFormats.join(", ")}`,
      2,
    );
  return format;
}
