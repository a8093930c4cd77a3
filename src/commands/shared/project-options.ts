import { type Command, Option } from "commander";
import type { ModelFiles, ProcessManager } from "../../model/index.js";
// Not through the door of the model, behind which YAML and the schema would be loaded for each command.
import { processManagers } from "../../model/process-managers.js";
import type { GenerateOptions } from "../../project/generate.js";

/** The options of every command that begins with generating, as commander reads them. */
interface ProjectFlags {
  readonly output?: string;
  readonly packages?: "nixpkgs" | "debian";
  readonly processManager?: ProcessManager;
  readonly minimal?: boolean;
  readonly flake?: boolean;
  readonly force?: boolean;
}

/** Gives a command the files of the model that it is about: one, or several of which later ones win. */
export function addModelsArgument(command: Command): Command {
  const description = "the processes model; of several files, later ones are put over earlier ones";
  return command.argument("[MODEL...]", description, ["processes.yaml"]);
}

/** `--packages`, of every command that chooses a package set. */
export function packagesOption(): Option {
  const option = new Option(
    "--packages <SET>",
    "the package set to build from, also in later runs",
  );
  return option.choices(["nixpkgs", "debian"]);
}

/**
 * Gives a command the model and the options that it shares with `gen-nix [MODEL]`; `managers` are
 * the process managers that it can serve.
 */
export function addProjectOptions(
  command: Command,
  managers: readonly ProcessManager[] = processManagers,
): Command {
  return addModelsArgument(command)
    .option("-o, --output <DIR>", "where the generated files go (default: beside the model)")
    .addOption(packagesOption())
    .addOption(
      new Option("--process-manager <NAME>", "what runs the processes, in this run").choices(
        managers,
      ),
    )
    .option("--minimal", "an image without shell and utilities")
    .option("--force", "overwrite files that were edited or are not ours");
}

/** Turns a command's argument and flags into what `generate` wants. */
export function readProjectOptions(model: ModelFiles, flags: ProjectFlags): GenerateOptions {
  return {
    model,
    ...(flags.output === undefined ? {} : { output: flags.output }),
    ...(flags.packages === undefined ? {} : { packages: flags.packages }),
    ...(flags.processManager === undefined ? {} : { processManager: flags.processManager }),
    ...(flags.minimal === undefined ? {} : { interactive: !flags.minimal }),
    ...(flags.flake === undefined ? {} : { flake: flags.flake }),
    ...(flags.force === undefined ? {} : { force: flags.force }),
  };
}
