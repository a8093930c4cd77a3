import { realpathSync } from "node:fs";
import { Command } from "commander";
import { buildAndLoad } from "../build/load-project.js";
import { modelLabel } from "../control/container.js";
import { notify } from "../diagnostics/notify.js";
import { imageProcessManagers } from "../model/index.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { requireFreePorts } from "../run/docker/require-free-ports.js";
import { runContainer, startContainer } from "../run/docker/run-container.js";
import {
  describeRun,
  type RunRequest,
  runArguments,
  runNetwork,
} from "../run/docker/run-request.js";
import { addContainerOptions, readContainerOptions } from "./shared/container-options.js";
import { engineOption } from "./shared/engine-option.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";
import { timingsOption, withTimings } from "./shared/timings-option.js";

/**
 * Creates `gen-nix run [MODEL] [-- OPTION...]`: generates, builds, loads, and runs a container.
 *
 * @param more the words behind `--`, which commander appends to the operands.
 */
export function runCommand(more: readonly string[]): Command {
  const command = addProjectOptions(new Command("run"), imageProcessManagers)
    .description(
      "generate, build, load, and run the image; Ctrl-C stops it. Options behind -- go to the engine: -- --cpus 2",
    )
    .addOption(
      engineOption(
        "the container engine (default: the first that responds; Docker is tried first)",
      ),
    );
  addContainerOptions(command).option(
    "-w, --watch",
    "build a changed model, and replace the container",
  );
  command.addOption(timingsOption());
  return command.action((operands: string[], flags: RunFlags, self: Command) =>
    runAction(async () => {
      if (flags.watch === true) refuseWithWatch(self, flags);
      if (flags.network === "host" && flags.publish !== undefined)
        refuse(
          self,
          "--publish has no effect on the network of the host, which has all ports of the processes",
          "leave out --network host or --publish",
        );
      const models = operands.slice(0, operands.length - more.length);
      const model = models.length === 0 ? ["processes.yaml"] : models;
      return run(model, flags, more);
    }),
  );
}

type RunFlags = Parameters<typeof readProjectOptions>[1] &
  Parameters<typeof readContainerOptions>[0] & {
    readonly engine?: "docker" | "podman";
    readonly watch?: boolean;
    readonly timings?: boolean;
  };

/** `--watch` shows the output of its containers, and removes each that it replaces. */
function refuseWithWatch(command: Command, { detach, rm }: RunFlags): void {
  if (detach === true)
    refuse(
      command,
      "--watch replaces the container while gen-nix runs, so it cannot be combined with --detach",
      "leave out one of them",
    );
  if (rm === false)
    refuse(
      command,
      "--watch removes the containers that it replaces, so it cannot be combined with --no-rm",
      "leave out one of them",
    );
}

async function run(model: string[], flags: RunFlags, more: readonly string[]): Promise<number> {
  const requestFor = (image: string): RunRequest => ({
    ...readContainerOptions(flags),
    image,
    more,
    labels: { [modelLabel]: realpathSync(model[0] ?? "") },
  });
  if (flags.watch === true) {
    const { runWatching } = await import("../run-watch/run-watching.js");
    return runWatching({
      options: readProjectOptions(model, flags),
      engine: flags.engine,
      requestFor,
      timings: flags.timings === true,
    });
  }
  const build = () => buildAndLoad(readProjectOptions(model, flags), flags.engine);
  const loaded = await withTimings(flags.timings, build);
  if (loaded === undefined) return 1;
  const { engine, reference, ports } = loaded;
  const request = requestFor(reference);
  if (runNetwork(request) === "host") await requireFreePorts(engine, reference, ports);
  notify(renderEngineCommand(engine, runArguments(request)));
  if (!request.detach) {
    notify(describeRun(request, ports));
    await runContainer(engine, request);
    return 0;
  }
  const name = await startContainer(engine, request);
  process.stdout.write(`${name}\n`);
  notify(describeRun(request, ports));
  for (const [what, words] of nextSteps) notify(`${what}: gen-nix ${words} --container ${name}`);
  return 0;
}

/** What users do next with a container in the background. */
const nextSteps = [
  ["status", "status"],
  ["logs", "logs --follow"],
  ["stop", "stop"],
] as const;
