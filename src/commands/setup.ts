import { Command } from "commander";
import { notify } from "../diagnostics/notify.js";
import { describeReach } from "../run/docker/describe-reach.js";
import { findEngine } from "../run/docker/engine.js";
import { stopOwnEngine } from "../run/docker/own-engine.js";
import { askRoot } from "../setup/ask-root.js";
import { joinDockerGroup } from "../setup/docker-group.js";
import { readMachineFacts } from "../setup/machine-facts.js";
import { setUpMachine } from "../setup/set-up-machine.js";
import { runAction } from "./shared/run-action.js";

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
  const outcome = await setUpMachine({ forEverybody: true, say: notify });
  for (const line of outcome.failures) notify(`gen-nix: ${line}`);
  for (const line of outcome.advice) notify(`to do by hand: ${line}`);
  if (outcome.failures.length + outcome.advice.length > 0) return 3;
  if (outcome.complete) notify("Nix and a container engine are there: nothing to do");
  else if (!outcome.throughSudo) notify("ready");
  if (outcome.started !== undefined) notify("`gen-nix setup --stop` stops the engine again");
  await sayHowToReachDocker();
  return 0;
}

/** gen-nix finds the engine by itself; what a user types next may not. */
async function sayHowToReachDocker(): Promise<void> {
  const { engine } = await findEngine();
  const docker = engine && describeReach(engine);
  if (engine === undefined || docker === undefined) return;
  notify(`gen-nix reaches the engine; by hand, type \`${docker}\` where docs have \`docker\``);
  if (!engine.sudo) return;
  const { dockerGroup, user } = await readMachineFacts();
  notify(
    `to type \`docker\` alone: ${joinDockerGroup(dockerGroup, user, (it) => askRoot("free", it))}`,
  );
}

async function stop(): Promise<number> {
  const stopped = await stopOwnEngine();
  notify(stopped ? "stopped the Docker engine" : "no Docker engine of ours is running");
  return 0;
}
