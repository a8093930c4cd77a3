import { extname } from "node:path";
import { Command, Option } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { drawModel, type GraphFormat, graphFormats } from "../graph/draw-model.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import { RunFailure } from "../run/run-failure.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** What `gen-nix graph` takes from the command line. */
interface GraphFlags {
  readonly format?: GraphFormat;
  readonly output?: string;
  readonly all?: boolean;
}

/** `gen-nix graph [MODEL]`: a picture of the system. */
export function graphCommand(): Command {
  return addModelsArgument(new Command("graph"))
    .description("draw the processes, their ports, and what each of them needs")
    .addOption(
      new Option(
        "--format <FORM>",
        "what it is written in (default: by the ending of FILE, or svg)",
      ).choices(graphFormats),
    )
    .option("-o, --output <FILE>", "where the picture goes (default: standard output)")
    .option("--all", "draw each instance by itself, however many there are")
    .action((model: string[], flags: GraphFlags) => runAction(() => graph(model, flags)));
}

async function graph(paths: string[], flags: GraphFlags): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(paths);
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  const format = flags.format ?? formatOf(flags.output ?? "");
  const text = await drawModel(model, { format, all: flags.all === true });
  await writeResult(text, flags.output, paths);
  return 0;
}

/**
 * The format that a file's name asks for.
 *
 * @throws RunFailure for the endings of other formats.
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
      `${file} does not say what to write: --format ${graphFormats.join(", ")}`,
      2,
    );
  return format;
}
