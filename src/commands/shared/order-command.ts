import { type Command, InvalidArgumentError, Option } from "commander";
import { chooseProcesses } from "../../control/choose-processes.js";
import type { ProcessStatus } from "../../control/process-status.js";
import type { Target, Verb } from "../../control/target.js";
import { notify } from "../../diagnostics/notify.js";
import type { TargetFlags } from "./target-options.js";

/** The options of commands that give orders to processes. */
export interface OrderFlags extends TargetFlags {
  readonly wait: boolean;
  readonly timeout: number;
}

/** Adds the options for waiting. */
export function addWaitOptions(command: Command): Command {
  return command
    .option("--no-wait", "return at once")
    .addOption(
      new Option("--timeout <SECONDS>", "the longest time to wait for each process")
        .argParser(readSeconds)
        .default(60),
    );
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("It must be a whole number of seconds, up to 86400.");
}

/**
 * Gives an order to processes by name, waits for its result, and reports it.
 *
 * @param byDefault chooses the processes when no names are given.
 */
export async function giveOrder(
  target: Target,
  verb: Verb,
  names: readonly string[],
  { wait, timeout }: Pick<OrderFlags, "wait" | "timeout">,
  byDefault: (process: ProcessStatus) => boolean = () => true,
): Promise<number> {
  const all = await target.status();
  const chosen =
    names.length === 0 ? all.filter(byDefault) : chooseProcesses(all, names, target.description);
  if (chosen.length === 0) {
    notify(`${target.description} has no process to ${verb}`);
    return 0;
  }
  const order = { verb, names: chosen.map(({ name }) => name), wait, timeout };
  await target.order(order);
  notify(describeOrder(order));
  return 0;
}

const past: Readonly<Record<Verb, string>> = {
  start: "started",
  stop: "stopped",
  restart: "restarted",
  reload: "reloaded",
};

function describeOrder({
  verb,
  names,
  wait,
}: {
  verb: Verb;
  names: string[];
  wait: boolean;
}): string {
  const list = names.join(", ");
  return wait || verb === "reload" ? `${past[verb]} ${list}` : `asked ${list} to ${verb}`;
}
