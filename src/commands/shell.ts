import { Command } from "commander";
import { chooseProcesses } from "../control/choose-processes.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget, type TargetFlags } from "./shared/target-options.js";

/** Creates `gen-nix shell [NAME]`: opens a shell in a running system. */
export function shellCommand(): Command {
  return addTargetOptions(new Command("shell"))
    .argument("[NAME]", "the process whose user, environment and directory the shell gets")
    .description("open a shell in a running system")
    .action((name: string | undefined, flags: TargetFlags) =>
      runAction(async () => {
        const target = await findTarget(flags);
        if (name !== undefined) chooseProcesses(await target.status(), [name], target.description);
        return target.shell(name);
      }),
    );
}
