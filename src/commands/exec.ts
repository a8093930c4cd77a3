import { Command } from "commander";
import { chooseProcesses } from "../control/choose-processes.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget, type TargetFlags } from "./shared/target-options.js";

/** Creates `gen-nix exec NAME -- COMMAND...`: runs a command like a process of a running system. */
export function execCommand(): Command {
  return (
    addTargetOptions(new Command("exec"))
      .argument("<NAME>", "the process")
      .argument("<COMMAND...>", "the command and its arguments")
      .description(
        "run a command with the user, environment, directory and limits of a process; exits with the command's exit code",
      )
      // Options after the name belong to the command.
      .passThroughOptions()
      .action((name: string, words: string[], flags: TargetFlags, self: Command) =>
        runAction(async () => {
          const command = words[0] === "--" ? words.slice(1) : words;
          if (command.length === 0)
            return refuse(self, "the command is missing", `write: gen-nix exec ${name} -- COMMAND`);
          const target = await findTarget(flags);
          chooseProcesses(await target.status(), [name], target.description);
          return target.exec(name, command);
        }),
      )
  );
}
