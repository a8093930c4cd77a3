import { Command } from "commander";
import { notify } from "../diagnostics/notify.js";
import { addWaitOptions, giveOrder, type OrderFlags } from "./shared/order-command.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget } from "./shared/target-options.js";

/** Creates `gen-nix stop [NAME...]`: stops processes, or the whole system. */
export function stopCommand(): Command {
  return addTargetOptions(addWaitOptions(new Command("stop")))
    .argument("[NAME...]", "the processes (default: the container or gen-nix up itself)")
    .description("stop processes of a running system, or the system")
    .action((names: string[], flags: OrderFlags) =>
      runAction(async () => {
        const target = await findTarget(flags);
        if (names.length > 0) return giveOrder(target, "stop", names, flags);
        notify(await target.stop());
        return 0;
      }),
    );
}
