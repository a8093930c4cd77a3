import { Argument, Command } from "commander";
import { readCommandTree } from "../completions/command-tree.js";
import { printBash } from "../completions/print-bash.js";
import { printFish } from "../completions/print-fish.js";
import { printZsh } from "../completions/print-zsh.js";
import { diagnosticCodes } from "../diagnostics/codes.js";

const printers = { bash: printBash, zsh: printZsh, fish: printFish };

/** Creates `gen-nix completions SHELL`: prints the completion script of a shell. */
export function completionsCommand(): Command {
  return new Command("completions")
    .addArgument(new Argument("<SHELL>", "the shell").choices(Object.keys(printers)))
    .description("print the completion script of a shell, which sources it")
    .addHelpText("after", "\n  $ source <(gen-nix completions bash)")
    .action((shell: keyof typeof printers, _flags, command: Command) => {
      const program = command.parent ?? command;
      const tree = readCommandTree(program, { CODE: Object.keys(diagnosticCodes) });
      process.stdout.write(printers[shell](tree));
    });
}
