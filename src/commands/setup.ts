import { Command } from "commander";
import { stopOwnEngine } from "../run/docker/own-engine.js";
import { setUpMachine } from "../run/setup/set-up-machine.js";
import { runAction, say } from "./shared/run-action.js";

/** `gen-nix setup`: installs and starts what building and running images needs. */
export function setupCommand(): Command {
  return new Command("setup")
    .description(
      "install Nix and Docker from Debian's packages where they are missing, and start them",
    )
    .option("--stop", "stop the Docker engine that an earlier setup started")
    .action((flags: { stop?: boolean }) => runAction(async () => (flags.stop ? stop() : setUp())));
}

async function setUp(): Promise<number> {
  const { advice, complete, started } = await setUpMachine({ systemSocket: true, say });
  for (const line of advice) say(`to do by hand: ${line}`);
  if (advice.length > 0) return 3;
  say(complete ? "Nix and a container engine are there: nothing to do" : "ready");
  if (started !== undefined) say("`gen-nix setup --stop` stops the engine again");
  return 0;
}

async function stop(): Promise<number> {
  const stopped = await stopOwnEngine();
  say(stopped ? "stopped the Docker engine" : "no Docker engine of ours is running");
  return 0;
}
