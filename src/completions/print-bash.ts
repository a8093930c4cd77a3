import { modelExtensions } from "../model/model-extensions.js";
import {
  type CompletedCommand,
  type CompletedProgram,
  type CompletedValue,
  engineNames,
} from "./command-tree.js";

/** Prints the completion script for bash. */
export function printBash({ main, commands }: CompletedProgram): string {
  const names = commands.map(({ name }) => name);
  return `# Completion of gen-nix for bash. In ~/.bashrc: source <(gen-nix completions bash)
_gen_nix_files() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do
    case $1:$path in
      ${modelExtensions.map((extension) => `models:*.${extension}`).join(" | ")} | files:*) ;;
      *) [[ -d $path ]] || continue ;;
    esac
    COMPREPLY+=("$path")
  done < <(compgen -f -- "$2")
}

_gen_nix_containers() {
  local engine
  for engine in ${engineNames.join(" ")}; do
    "$engine" ps --format '{{.Names}}' 2>/dev/null
  done
}

_gen_nix() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join(" | ")}) command=$word && break ;;
    esac
  done
  case $command:$previous in
${[main, ...commands].flatMap((command) => optionCases(command, command === main ? "" : command.name)).join("\n")}
  esac
  case $command:$current in
${commands.flatMap((command) => commandCases(command, command.name)).join("\n")}
${commandCases(main, "", names).join("\n")}
  esac
}

complete -F _gen_nix gen-nix
`;
}

/** Cases for the value of an option. */
function optionCases({ options }: CompletedCommand, command: string): string[] {
  return options.flatMap(({ long, short, value }) => {
    if (value === undefined) return [];
    const names = [long, short].flatMap((name) => name ?? []);
    const pattern = names.map((name) => `${command}:${name}`).join(" | ");
    return [`    ${pattern}) ${printValue(value)}return ;;`];
  });
}

/** Cases for options and for arguments. */
function commandCases(
  { options, argument }: CompletedCommand,
  command: string,
  more: readonly string[] = [],
): string[] {
  const names = options.flatMap(({ long, short }) => [long, short ?? ""]).filter(Boolean);
  const value = argument ?? { name: "", words: [], from: "none" };
  return [
    `    ${command}:-*) ${printWords(names)}return ;;`,
    `    ${command}:*) ${printValue({ ...value, words: [...more, ...value.words] })}return ;;`,
  ];
}

function printValue({ words, from }: CompletedValue): string {
  const listed = words.length === 0 ? "" : printWords(words);
  if (from === "none") return listed;
  if (from === "containers") return `${listed}${printWords(["$(_gen_nix_containers)"])}`;
  return `${listed}_gen_nix_files ${from} "$current"; `;
}

/** Prints words, which need no quotes: they consist of letters, digits, dashes, dots and underscores. */
function printWords(words: readonly string[]): string {
  return `COMPREPLY+=($(compgen -W "${words.join(" ")}" -- "$current")); `;
}
