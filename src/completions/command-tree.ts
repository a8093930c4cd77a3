import type { Argument, Command, Option } from "commander";

/** A command line, as far as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its argument can be, when it takes one. */
  readonly argument: CompletedValue | undefined;
}

/** An option of a command. */
export interface CompletedOption {
  /** `--output` */
  readonly long: string;
  /** `-o` */
  readonly short: string | undefined;
  readonly description: string;
  /** What its value can be, when it takes one. */
  readonly value: CompletedValue | undefined;
}

/** What a value can be: one of some words, or a name of a file of a kind. */
export interface CompletedValue {
  /** For people: `MODEL` */
  readonly name: string;
  readonly words: readonly string[];
  readonly files: "models" | "folders" | "files" | "none";
}

/** The main command, and those below it. */
export interface CompletedProgram {
  readonly main: CompletedCommand;
  readonly commands: readonly CompletedCommand[];
}

/** Values whose words stand elsewhere than in the command line's definition, by their names. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** Reads a command line's definition, with its help. */
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
  const kinds: Readonly<Record<string, CompletedValue["files"]>> = {
    MODEL: "models",
    DIR: "folders",
    FILE: "files",
  };
  const files = kinds[name.toUpperCase()] ?? "none";
  return { name, words: choices ?? known[name] ?? [], files };
}
