import { Command } from "commander";
import { isAtWork } from "../control/process-status.js";
import { addWaitOptions, giveOrder, type OrderFlags } from "./shared/order-command.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget } from "./shared/target-options.js";

/** Creates `gen-nix restart [NAME...]`: restarts processes, and waits until they are ready. */
export function restartCommand(): Command {
  return addTargetOptions(addWaitOptions(new Command("restart")))
    .argument(
      "[NAME...]",
      "the processes (default: all that run, or that have failed; not finished oneshots)",
    )
    .description("restart processes of a running system, and wait until they are ready")
    .action((names: string[], flags: OrderFlags) =>
      runAction(async () => giveOrder(await findTarget(flags), "restart", names, flags, isAtWork)),
    );
}
