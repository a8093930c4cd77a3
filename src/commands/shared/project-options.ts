import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type LibrarySource, readLibrarySource } from "../../emit/library-source.js";
import type { ModelFiles, ProcessManager } from "../../model/index.js";
// Not from the index of the model, which would load YAML and the schema for each command.
import { processManagers } from "../../model/process-managers.js";
import type { GenerateOptions } from "../../project/generate.js";

/** The options of every command that generates files. */
interface ProjectFlags {
  readonly output?: string;
  readonly packages?: "nixpkgs" | "debian";
  readonly library?: LibrarySource;
  readonly overlay?: readonly string[];
  readonly processManager?: ProcessManager;
  readonly minimal?: boolean;
  readonly flake?: boolean;
  readonly force?: boolean;
}

/** Adds the argument for the files of a model. */
export function addModelsArgument(command: Command): Command {
  const description =
    "the processes model, or a model in Nix; later files are merged into earlier ones";
  return command.argument("[MODEL...]", description, ["processes.yaml"]);
}

/** Creates `--packages`, for commands that choose a package set. */
export function packagesOption(): Option {
  const option = new Option(
    "--packages <SET>",
    "the package set to build from, also in later runs",
  );
  return option.choices(["nixpkgs", "debian"]);
}

/** Creates `--overlay`, for commands that choose a package set. */
export function overlayOption(): Option {
  return new Option(
    "--overlay <FILE>",
    "a Nix file that changes the package set (final: prev: { ... }), for this run; can be repeated",
  ).argParser((file: string, earlier: readonly string[] = []) => {
    if (existsSync(file)) return [...earlier, file];
    throw new InvalidArgumentError(`There is no file ${file}.`);
  });
}

/** Creates `--library`, for commands that write files that import the library. */
export function libraryOption(): Option {
  return new Option(
    "--library <WHERE>",
    "where the Nix library comes from, also in later runs: copy (beside the files), input (of the flake), the address of a flake, or the path of a library",
  ).argParser(readLibrary);
}

function readLibrary(text: string): LibrarySource {
  const library = readLibrarySource(text);
  if (library.kind === "path" && !existsSync(join(library.path, "lib/types.json"))) {
    throw new InvalidArgumentError(
      `There is no Nix library of gen-nix in ${text}; name the folder that gen-nix library writes, or nix/ of the source.`,
    );
  }
  return library;
}

/** Creates `--packages` for a command that builds nothing. */
export function checkedPackagesOption(): Option {
  const option = new Option("--packages <SET>", "the package set that the model is built from");
  return option.choices(["nixpkgs", "debian"]);
}

/**
 * Adds the argument and the options that commands share with `gen-nix [MODEL]`.
 *
 * @param managers the process managers that the command supports.
 */
export function addProjectOptions(
  command: Command,
  managers: readonly ProcessManager[] = processManagers,
): Command {
  return addGenerateOptions(addModelsArgument(command), managers);
}

/** Adds the options that commands share with `gen-nix [MODEL]`, to a command with arguments of its own. */
export function addGenerateOptions(command: Command, managers: readonly ProcessManager[]): Command {
  return command
    .option("-o, --output <DIR>", "the folder of the generated files (default: that of the model)")
    .addOption(packagesOption())
    .addOption(overlayOption())
    .addOption(libraryOption())
    .addOption(
      new Option("--process-manager <NAME>", "the process manager, for this run").choices(managers),
    )
    .option("--minimal", "build an image without a shell and utilities")
    .option("--force", "overwrite files that were edited, or that gen-nix did not write");
}

/** Converts the argument and the options of a command to the options of `generate`. */
export function readProjectOptions(model: ModelFiles, flags: ProjectFlags): GenerateOptions {
  return {
    model,
    ...(flags.output === undefined ? {} : { output: flags.output }),
    ...(flags.packages === undefined ? {} : { packages: flags.packages }),
    ...(flags.library === undefined ? {} : { library: flags.library }),
    ...(flags.overlay === undefined ? {} : { overlays: flags.overlay }),
    ...(flags.processManager === undefined ? {} : { processManager: flags.processManager }),
    ...(flags.minimal === undefined ? {} : { interactive: !flags.minimal }),
    ...(flags.flake === undefined ? {} : { flake: flags.flake }),
    ...(flags.force === undefined ? {} : { force: flags.force }),
  };
}
