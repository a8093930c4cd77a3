import { modelExtensions } from "../model/model-extensions.js";
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedProgram,
  type CompletedValue,
  engineNames,
} from "./command-tree.js";

/** Prints the completion script for fish. */
export function printFish({ main, commands }: CompletedProgram): string {
  const names = commands.map(({ name }) => name).join(" ");
  const first = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    "# Completion of gen-nix for fish. In ~/.config/fish/config.fish: gen-nix completions fish | source",
    "complete -c gen-nix -f",
    ...commands.map(({ name, description }) => complete(first, `-a ${name}`, description)),
    ...printCommand(main, first),
    ...commands.flatMap((it) => printCommand(it, `__fish_seen_subcommand_from ${it.name}`)),
  ];
  return `${lines.join("\n")}\n`;
}

function printCommand({ options, argument }: CompletedCommand, condition: string): string[] {
  const values = argument === undefined ? [] : [complete(condition, printValue(argument))];
  return [...options.map((option) => printOption(option, condition)), ...values];
}

function printOption({ long, short, description, value }: CompletedOption, condition: string) {
  const names = `-l ${long.replace(/^--/, "")}${short === undefined ? "" : ` -s ${short.slice(1)}`}`;
  const given = value === undefined ? "" : ` -x ${printValue(value)}`;
  return complete(condition, names + given, description);
}

function printValue({ words, from }: CompletedValue): string {
  // fish reports an unknown command even if its errors are discarded.
  const containers = engineNames
    .map((name) => `command -q ${name}; and ${name} ps --format "{{.Names}}" 2>/dev/null`)
    .join("; ");
  const models = modelExtensions
    .map((extension) => `(__fish_complete_suffix .${extension})`)
    .join(" ");
  const lists = {
    models,
    folders: "(__fish_complete_directories)",
    files: "(__fish_complete_path)",
    containers: `(${containers})`,
    none: "",
  };
  return `-a ${quote(words.length === 0 ? lists[from] : words.join(" "))}`;
}

function complete(condition: string, what: string, description?: string): string {
  const text = description === undefined ? "" : ` -d ${quote(description)}`;
  return `complete -c gen-nix -n ${quote(condition)} ${what}${text}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
