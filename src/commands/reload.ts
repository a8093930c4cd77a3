import { Command } from "commander";
import { giveOrder } from "./shared/order-command.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget, type TargetFlags } from "./shared/target-options.js";

/** Creates `gen-nix reload NAME...`: lets processes read their configuration again. */
export function reloadCommand(): Command {
  return addTargetOptions(new Command("reload"))
    .argument("<NAME...>", "the processes")
    .description("send the reload signal of processes (HUP by default) to them")
    .action((names: string[], flags: TargetFlags) =>
      runAction(async () =>
        giveOrder(await findTarget(flags), "reload", names, { wait: false, timeout: 0 }),
      ),
    );
}
