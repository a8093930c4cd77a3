import { modelExtensions } from "../model/model-extensions.js";
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedProgram,
  type CompletedValue,
  engineNames,
} from "./command-tree.js";

/** Prints the completion script for zsh. */
export function printZsh({ main, commands }: CompletedProgram): string {
  const names = commands.map(({ name }) => name);
  const described = commands.map(({ name, description }) => quote(`${name}:${description}`));
  return `#compdef gen-nix
# Completion of gen-nix for zsh. In ~/.zshrc: source <(gen-nix completions zsh)
_gen_nix_models() { _files -g '*.(${modelExtensions.join("|")})' }

_gen_nix_containers() {
  local engine
  local -a names
  for engine in ${engineNames.join(" ")}; do
    names+=(\${(f)"$($engine ps --format '{{.Names}}' 2>/dev/null)"})
  done
  compadd -a names
}

_gen_nix_first() {
  local -a commands=(
    ${described.join("\n    ")}
  )
  _describe command commands
  _gen_nix_models
}

_gen_nix() {
  local index
  for (( index = 2; index < CURRENT; index++ )); do
    case $words[index] in
      ${names.join("|")})
        local command=$words[index]
        words=(gen-nix "\${(@)words[index+1,-1]}")
        (( CURRENT -= index - 1 ))
        case $command in
${commands.map((command) => `          ${command.name}) ${printArguments(command)} ;;`).join("\n")}
        esac
        return ;;
    esac
  done
  ${printArguments({ ...main, argument: undefined })} ':command:_gen_nix_first'
}

compdef _gen_nix gen-nix
`;
}

function printArguments({ options, argument }: CompletedCommand): string {
  const value = argument === undefined ? [] : [quote(`:${printAction(argument)}`)];
  return ["_arguments", "-s", ...options.map(printOption), ...value].join(" ");
}

function printOption({ long, short, description, value }: CompletedOption): string {
  const text = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
  const action = value === undefined ? "" : `:${printAction(value)}`;
  if (short === undefined) return quote(`${long}${text}${action}`);
  return `${quote(`(${short} ${long})`)}{${short},${long}}${quote(`${text}${action}`)}`;
}

function printAction({ name, words, from }: CompletedValue): string {
  const actions = {
    models: "_gen_nix_models",
    folders: "_files -/",
    files: "_files",
    containers: "_gen_nix_containers",
    none: " ",
  };
  return `${name}:${words.length === 0 ? actions[from] : `(${words.join(" ")})`}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
