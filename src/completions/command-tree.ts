import type { Argument, Command, Option } from "commander";

/** A command, as far as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The possible values of its argument, if it has one. */
  readonly argument: CompletedValue | undefined;
}

/** An option of a command. */
export interface CompletedOption {
  /** `--output` */
  readonly long: string;
  /** `-o` */
  readonly short: string | undefined;
  readonly description: string;
  /** The possible values of the option, if it has one. */
  readonly value: CompletedValue | undefined;
}

/** The possible values of an option or argument: words, files of a kind, or running containers. */
export interface CompletedValue {
  /** The placeholder in the help: `MODEL`. */
  readonly name: string;
  readonly words: readonly string[];
  readonly from: "models" | "folders" | "files" | "containers" | "none";
}

/** The main command and its subcommands. */
export interface CompletedProgram {
  readonly main: CompletedCommand;
  readonly commands: readonly CompletedCommand[];
}

/** The engines' programs that list the names of running containers. */
export const engineNames = ["docker", "podman"] as const;

/** Words for placeholders whose values commander does not know, by placeholder. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** Reads the definition of a program, with its descriptions. */
export function readCommandTree(program: Command, known: KnownWords): CompletedProgram {
  const commands = program.createHelp().visibleCommands(program);
  const names = commands.map((command) => command.name());
  const words = { ...known, command: names };
  return {
    main: readCommand(program, words),
    commands: commands.map((command) => readCommand(command, words)),
  };
}

function readCommand(command: Command, known: KnownWords): CompletedCommand {
  const [argument] = command.registeredArguments;
  const options = command.createHelp().visibleOptions(command);
  return {
    name: command.name(),
    description: command.description(),
    options: options.map((option) => readOption(option, known)),
    argument: argument && readArgument(argument, known),
  };
}

function readOption(option: Option, known: KnownWords): CompletedOption {
  const { long, short, flags, description, argChoices } = option;
  const name = /[<[]([^.>\]]+)/.exec(flags)?.[1];
  return {
    long: long ?? flags,
    short,
    description,
    value: name === undefined ? undefined : readValue(name, argChoices, known),
  };
}

function readArgument(argument: Argument, known: KnownWords): CompletedValue {
  return readValue(argument.name(), argument.argChoices, known);
}

function readValue(
  name: string,
  choices: readonly string[] | undefined,
  known: KnownWords,
): CompletedValue {
  const sources: Readonly<Record<string, CompletedValue["from"]>> = {
    MODEL: "models",
    DIR: "folders",
    FILE: "files",
    CONTAINER: "containers",
  };
  const from = sources[name.toUpperCase()] ?? "none";
  return { name, words: choices ?? known[name] ?? [], from };
}
