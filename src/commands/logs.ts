import { Command, InvalidArgumentError } from "commander";
import { checkLogNames } from "../control/check-log-names.js";
import { findPlace } from "../control/find-target.js";
import { initTarget } from "../control/init-target.js";
import { isLogTime } from "../control/log-time.js";
import { wantsColor } from "../diagnostics/report.js";
import { runAction } from "./shared/run-action.js";
import { addTargetOptions, readTargetOptions, type TargetFlags } from "./shared/target-options.js";

/** The options of `gen-nix logs`. */
interface LogFlags extends TargetFlags {
  readonly follow?: boolean;
  readonly tail?: number;
  readonly since?: string;
}

/** Creates `gen-nix logs [NAME...]`: shows the log of a running system. */
export function logsCommand(): Command {
  return addTargetOptions(new Command("logs"))
    .argument("[NAME...]", "the processes (default: all, and the process manager)")
    .description("show what the processes of a system print, also after its end")
    .option("-f, --follow", "continue with new lines until the system ends")
    .option("-n, --tail <NUMBER>", "only so many lines from the end", readCount)
    .option(
      "--since <TIME>",
      "only lines since a time (2026-01-31T10:00:00Z) or for a duration (10m)",
      readTime,
    )
    .action((names: string[], flags: LogFlags) =>
      runAction(async () => {
        const place = await findPlace(readTargetOptions(flags, true));
        await checkLogNames(place, names);
        return initTarget(place).logs({
          names,
          follow: flags.follow === true,
          tail: flags.tail,
          since: flags.since,
          color: wantsColor(process.stdout),
        });
      }),
    );
}

function readCount(text: string): number | undefined {
  if (text === "all") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a number of lines, or all.");
}

function readTime(text: string): string {
  if (isLogTime(text)) return text;
  throw new InvalidArgumentError(
    "It must be a time such as 2026-01-31T10:00:00Z, or a duration such as 10m.",
  );
}
