import { Command } from "commander";
import { chooseProcesses } from "../control/choose-processes.js";
import { renderStatus } from "../control/render-status.js";
import { notify } from "../diagnostics/notify.js";
import { wantsColor } from "../diagnostics/report.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, findTarget, type TargetFlags } from "./shared/target-options.js";

/** Creates `gen-nix status [NAME...]`: shows the processes of a running system. */
export function statusCommand(): Command {
  return addTargetOptions(new Command("status"))
    .argument("[NAME...]", "the processes (default: all)")
    .description("show the state of the processes of a running system")
    .option("--json", "print a list of objects for programs")
    .action((names: string[], flags: TargetFlags & { readonly json?: boolean }) =>
      runAction(async () => {
        const target = await findTarget(flags);
        const processes = chooseProcesses(await target.status(), names, target.description);
        if (flags.json === true) {
          process.stdout.write(`${JSON.stringify(processes, undefined, 2)}\n`);
          return 0;
        }
        notify(target.description);
        const options = { now: Date.now(), color: wantsColor(process.stdout) };
        process.stdout.write(renderStatus(processes, options));
        return 0;
      }),
    );
}
