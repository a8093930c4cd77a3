import { Command } from "commander";
import { notify } from "../diagnostics/notify.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { describeReach } from "../run/docker/describe-reach.js";
import { type Engine, findEngine } from "../run/docker/engine.js";
import { stopOwnEngine } from "../run/docker/own-engine.js";
import { joinDockerGroup } from "../setup/docker-group.js";
import { readMachineFacts } from "../setup/machine-facts.js";
import { ownCommand } from "../setup/own-command.js";
import { rootCommand } from "../setup/root-command.js";
import { isRunForAnother, setUpMachine } from "../setup/set-up-machine.js";
import { engineOption } from "./shared/engine-option.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix setup`. */
interface SetupFlags {
  readonly engine?: EngineProgram;
  readonly stop?: boolean;
}

/** Creates `gen-nix setup`: installs and starts Nix and a container engine. */
export function setupCommand(): Command {
  return new Command("setup")
    .description(
      "install Nix and a container engine from Debian's packages if they are missing, and start them",
    )
    .addOption(engineOption("the container engine (default: the installed one, else docker)"))
    .option("--stop", "stop the Docker engine that an earlier setup started")
    .action(({ engine, stop }: SetupFlags) =>
      runAction(async () => (stop ? stopEngine() : setUp(engine))),
    );
}

async function setUp(wanted: EngineProgram | undefined): Promise<number> {
  const options = {
    forAllUsers: true,
    say: notify,
    ...(wanted === undefined ? {} : { engine: wanted }),
  };
  const outcome = await setUpMachine(options);
  for (const line of outcome.failures) notify(`gen-nix: ${line}`);
  for (const line of outcome.advice) notify(`to do by hand: ${line}`);
  if (outcome.failures.length + outcome.advice.length > 0) return 3;
  const { engine } = await findEngine(process.env, wanted);
  const name = engine === undefined ? "a container engine" : `${engine.name} ${engine.version}`;
  if (outcome.complete) notify(`Nix and ${name} are there: nothing to do`);
  else if (!outcome.throughSudo) notify(`Nix and ${name} are ready`);
  if (outcome.started !== undefined) {
    notify(`\`${await ownCommand()} setup --stop\` stops the engine again`);
  }
  if (engine !== undefined && !isRunForAnother()) await sayHowToReach(engine);
  return 0;
}

/** gen-nix finds the engine by itself; what a user types next may not. */
async function sayHowToReach(engine: Engine): Promise<void> {
  const client = describeReach(engine);
  if (client === "docker") return;
  notify(`gen-nix reaches the engine; by hand, type \`${client}\` where docs have \`docker\``);
  if (!engine.sudo || engine.name === "Podman") return;
  const { dockerGroup, user } = await readMachineFacts();
  notify(
    `to type \`docker\` alone: ${joinDockerGroup(dockerGroup, user, (it) => rootCommand("free", it))}`,
  );
}

async function stopEngine(): Promise<number> {
  const stopped = await stopOwnEngine();
  notify(stopped ? "stopped the Docker engine" : "no Docker engine of ours is running");
  return 0;
}
