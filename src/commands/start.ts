import { Command } from "commander";
import { addWaitOptions, giveOrder, type OrderFlags } from "./shared/order-command.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget } from "./shared/target-options.js";

/** Creates `gen-nix start NAME...`: starts processes, and waits until they are ready. */
export function startCommand(): Command {
  return addTargetOptions(addWaitOptions(new Command("start")))
    .argument("<NAME...>", "the processes")
    .description("start processes of a running system, and wait until they are ready")
    .action((names: string[], flags: OrderFlags) =>
      runAction(async () => giveOrder(await findTarget(flags), "start", names, flags)),
    );
}
